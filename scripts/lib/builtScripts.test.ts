import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { readBuiltScripts } from './builtScripts.mjs';
import { withPlanted } from './plantedProject.ts';

const built = {
  'index.html': '<script type="module" crossorigin src="./assets/index.js"></script>',
  'phi/index.html':
    '<script type="module" src="../assets/index.js"></script><div data-island="coin-toss"></div>',
  'assets/index.js':
    'import{a}from"./shared.js";let i=[{name:`coin-toss`,label:`x`,load:()=>p(()=>import(`./Coin.js`).then(e=>e.Coin))},' +
    '{name:"dice",load:()=>import("./Dice.js")}];import("./mount.js");import("./look.onDemand-a1.js");a(i)',
  'assets/look.onDemand-a1.js': '',
  'assets/shared.js': 'export const a=1',
  'assets/mount.js': 'import"./react.js"',
  'assets/react.js': 'export{}',
  'assets/Coin.js':
    'import{c}from"./chart.js";import("./editor.js");new Worker(new URL("t.worker.js",import.meta.url))',
  'assets/chart.js': 'import"./react.js";export const c=1',
  'assets/editor.js': '',
  'assets/Dice.js': '',
  'assets/t.worker.js': 'import"./plain.js";import("./webgl.js")',
  'assets/plain.js': '',
  'assets/webgl.js': 'import"./tf.js"',
  'assets/tf.js': '',
};

const names = (root: string, files: readonly string[]) =>
  files.map((file) => relative(root, file).replace(/^assets.|\.js$/g, '')).sort();

test('a page weighs what it and its own figures load, and nothing else', async () => {
  await withPlanted(built, (root) => {
    const { pages } = readBuiltScripts(root);
    expect(pages.map(({ page, scripts }) => [page, names(root, scripts)])).toEqual([
      ['index.html', ['index', 'shared']],
      [join('phi', 'index.html'), ['Coin', 'chart', 'index', 'mount', 'react', 'shared']],
    ]);
  });
});

test('a scene weighs what it loads itself, without what figures share', async () => {
  const page = '<script src="./assets/index.js"></script><div data-scene="dice"></div>';
  await withPlanted({ ...built, 'index.html': page }, (root) => {
    const [{ scripts } = { scripts: [] }] = readBuiltScripts(root).pages;
    expect(names(root, scripts)).toEqual(['Dice', 'index', 'shared']);
  });
});

test('a worker, what it fetches later, and what is left over are told apart', async () => {
  await withPlanted(built, (root) => {
    const { worker, workerLater, others } = readBuiltScripts(root);
    expect(names(root, worker)).toEqual(['plain', 't.worker']);
    expect(names(root, workerLater)).toEqual(['tf', 'webgl']);
    expect(names(root, others)).toEqual(['Dice', 'editor', 'look.onDemand-a1']);
  });
});

test('a figure that no script fetches is an error, not a light page', async () => {
  const page = '<script src="./assets/index.js"></script><div data-island="unknown"></div>';
  await withPlanted({ ...built, 'index.html': page }, (root) => {
    expect(() => readBuiltScripts(root)).toThrow(/unknown/);
  });
});

test('an import of a file that was not built is an error', async () => {
  await withPlanted({ ...built, 'assets/shared.js': 'import"./gone.js"' }, (root) => {
    expect(() => readBuiltScripts(root)).toThrow(/gone\.js/);
  });
});
