import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { withPlanted } from './lib/plantedProject.ts';
import { projectFiles } from './lib/projectFiles.ts';
import { projects } from './lib/typeProjects.ts';

const projectRoot = resolve(import.meta.dirname, '..');

/** What the compiler says about planted files under the options of one of our type projects. */
function complaints(project: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  return withPlanted(files, (root) => {
    const file = join(projectRoot, `tsconfig.${project}.json`);
    const { config } = ts.readConfigFile(file, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, projectRoot);
    const { include, exclude } = config;
    const { fileNames } = ts.parseJsonConfigFileContent({ include, exclude }, ts.sys, root);
    const program = ts.createProgram(fileNames, {
      ...options,
      typeRoots: [join(projectRoot, 'node_modules/@types')],
      types: options.types?.filter((name) => name === 'node') ?? [],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  });
}

const missing = (name: string) => expect.stringContaining(`'${name}'`);

test('plain code knows no page, no worker, no Node and no timer', async () => {
  const names = [
    'document',
    'window',
    'self',
    'postMessage',
    'performance',
    'process',
    'setTimeout',
  ];
  const text = names.map((name) => `${name};`).join('\n');
  const homes = ['src/rl/a.ts', 'src/stats/a.ts', 'src/engine/a.ts', 'src/engine/plain/a.ts'];
  homes.push('src/worker/trainLoop.ts', 'src/worker/protocol.ts');
  const found = await complaints('plain', Object.fromEntries(homes.map((home) => [home, text])));
  for (const name of names) {
    expect(
      found.filter((text) => text.includes(`'${name}'`)),
      name,
    ).toHaveLength(homes.length);
  }
});

test('worker code knows a canvas without a page, and no page', async () => {
  const found = await complaints('worker', {
    'src/worker/training.worker.ts': 'postMessage(1);\nwindow;',
    'src/engine/webgl/a.ts': 'new OffscreenCanvas(1, 1).getContext("webgl2");\ndocument;',
  });
  expect(found.sort()).toEqual([missing('document'), missing('window')]);
});

test('page code knows the page, and no Node', async () => {
  const found = await complaints('page', { 'src/ui/a.ts': 'document.title;\nprocess;' });
  expect(found).toEqual([missing('process')]);
});

test('the strict options hold', async () => {
  const snippets = {
    'an implicit any': 'export const f = (a) => a;',
    'a null where none was named': 'export const a: string = null;',
    'undefined for an absent property': 'export const a: { b?: number } = { b: undefined };',
    'an override that does not say so': 'class A { f() {} }\nexport class B extends A { f() {} }',
    'a case that falls through':
      'export function f(a: number) { switch (a) { case 1: a++; case 2: return a; default: return 0; } }',
    'an unused local': 'export function f() { const a = 1; }',
    'an unused parameter': 'export function f(a: number) {}',
    'a syntax that types alone cannot be stripped from': 'export enum A { B }',
  };
  const paths = Object.keys(snippets).map((_, i) => `src/rl/a${i}.ts`);
  const texts = Object.values(snippets);
  const found = await complaints('plain', Object.fromEntries(paths.map((p, i) => [p, texts[i]!])));
  expect(found).toHaveLength(paths.length);
});

test('every module belongs to a type project', () => {
  const checked = new Set(
    projects.flatMap((project) => {
      const file = join(projectRoot, `tsconfig.${project}.json`);
      const { config } = ts.readConfigFile(file, ts.sys.readFile);
      return ts
        .parseJsonConfigFileContent(config, ts.sys, projectRoot)
        .fileNames.map((name) => relative(projectRoot, name).replaceAll('\\', '/'));
    }),
  );
  const modules = ['src', 'scripts', 'bench', 'e2e']
    .flatMap((folder) => projectFiles(projectRoot, folder))
    // AssemblyScript, which has a compiler of its own
    .filter((file) => !file.startsWith('src/engine/kernels/assembly/'))
    .filter((file) => /\.(tsx?|mjs)$/.test(file));
  expect(modules.filter((file) => !checked.has(file))).toEqual([]);
});
