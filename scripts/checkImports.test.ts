import { expect, test } from 'vitest';
import { checkImports } from './checkImports.ts';
import { withPlanted } from './lib/plantedProject.ts';

const thing = 'export const thing = 1;\n';
const uses = (specifier: string) => `import { thing } from '${specifier}';\nthing;\n`;
const fakePackage = (name: string) => ({
  [`node_modules/${name}/package.json`]: `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
  [`node_modules/${name}/index.js`]: 'exports.thing = 1;\n',
});

/** Files that break no rule, one in each layer, for others to import. */
const sound = {
  'package.json': JSON.stringify({
    dependencies: { '@tensorflow/tfjs-core': '1', react: '1', recharts: '1', zustand: '1' },
    devDependencies: { vitest: '1' },
  }),
  ...fakePackage('@tensorflow/tfjs-core'),
  ...fakePackage('react'),
  ...fakePackage('recharts'),
  ...fakePackage('zustand'),
  ...fakePackage('vitest'),
  'src/text/visibleText.ts': thing,
  'src/rl/rng.ts': thing,
  'src/rl/phi/phi.ts': uses('../rng.ts') + thing.replace('thing', 'phi'),
  'src/rl/rng.test.ts': uses('vitest'),
  'src/stats/moments.ts': `${uses('../rl/rng.ts')}export const moments = 1;\n`,
  'src/engine/engine.ts': `export type Engine = 1;\n${thing}`,
  'src/engine/webgl/tf.ts': uses('@tensorflow/tfjs-core'),
  'src/worker/protocol.ts': thing,
  'src/worker/training.worker.ts': `${uses('./protocol.ts')}export type Started = 1;\n`,
  'src/session/store.ts': `import type { Engine } from '../engine/engine.ts';\n${uses('../worker/protocol.ts')}export type Kept = Engine;\n`,
  'src/ui/Slider.tsx': uses('react'),
  'src/ui/export.ts': uses('../text/visibleText.ts'),
  'src/ui/Chart.tsx': uses('recharts'),
  'src/widgets/one/One.tsx': thing,
  'src/widgets/two/Two.tsx': thing,
  'src/chapters/tags.ts': `${uses('../widgets/one/One.tsx')}export const tags = 1;\n`,
  'src/app/main.ts': `import { tags } from '../chapters/tags.ts';\ntags;\n`,
  'scripts/build.ts': `${uses('../src/rl/rng.ts')}export const build = 1;\n`,
};

/** Rule → planted files; the first of them must be reported under that rule. */
const violations: Record<string, Record<string, string>> = {
  'direction-text': { 'src/text/a.ts': uses('../rl/rng.ts') },
  'direction-rl': { 'src/rl/a.ts': uses('../engine/engine.ts') },
  'direction-stats': { 'src/stats/a.ts': uses('../worker/protocol.ts') },
  'direction-exercises': { 'src/exercises/a.ts': uses('../worker/protocol.ts') },
  'direction-engine': { 'src/engine/a.ts': uses('../worker/protocol.ts') },
  'direction-worker': {
    'src/worker/a.ts': `import type { Kept } from '../session/store.ts';\nexport type A = Kept;\n`,
  },
  'direction-session': { 'src/session/a.ts': uses('../widgets/one/One.tsx') },
  'direction-ui': { 'src/ui/a.ts': uses('../rl/rng.ts') },
  'direction-widgets': {
    'src/widgets/one/a.ts': `import { tags } from '../../chapters/tags.ts';\ntags;\n`,
  },
  'direction-chapters': { 'src/chapters/a.ts': `import '../app/main.ts';\n` },
  'direction-app': { 'src/app/a.ts': uses('../other/b.ts'), 'src/other/b.ts': thing },
  'rl-stands-alone': { 'src/rl/b.ts': uses('zustand') },
  'ui-knows-no-subject': { 'src/ui/b.ts': uses('zustand') },
  'widgets-keep-apart': { 'src/widgets/one/b.ts': uses('../two/Two.tsx') },
  'engine-knows-no-variant': {
    'src/engine/b.ts': `import { phi } from '../rl/phi/phi.ts';\nphi;\n`,
  },
  'tensorflow-in-webgl-only': { 'src/worker/b.ts': uses('@tensorflow/tfjs-core') },
  'page-sees-engine-types-only': { 'src/session/b.ts': uses('../engine/engine.ts') },
  'worker-files-are-started-not-imported': {
    'src/worker/c.ts': `import './training.worker.ts';\n`,
  },
  'src-needs-no-tooling': {
    'src/app/c.ts': `import { build } from '../../scripts/build.ts';\nbuild;\n`,
  },
  'tests-are-not-imported': { 'src/rl/d.ts': `import './rng.test.ts';\n` },
  'test-support-is-for-tests': {
    'src/engine/h.ts': uses('./webgl/testKit.ts'),
    'src/engine/webgl/testKit.ts': `import { phi } from '../../rl/phi/phi.ts';\n${thing}phi;\n`,
  },
  'shipped-packages-are-dependencies': { 'src/session/d.ts': uses('vitest') },
  'no-circular': {
    'src/stats/e.ts': `import './f.ts';\n`,
    'src/stats/f.ts': `import './e.ts';\n`,
  },
  resolvable: { 'src/stats/g.ts': `import './missing.ts';\n` },
};

test('a sound project passes, and each of its modules was read', async () => {
  const { problems, seen } = await withPlanted(sound, checkImports);
  expect(problems).toEqual([]);
  expect(seen).toBe(Object.keys(sound).filter((path) => /^(src|scripts)\//.test(path)).length);
});

test('each rule on imports reports a planted violation', async () => {
  const planted = Object.assign({}, ...Object.values(violations));
  const { problems } = await withPlanted({ ...sound, ...planted }, checkImports);
  for (const [rule, files] of Object.entries(violations)) {
    const file = Object.keys(files)[0];
    expect
      .soft(problems, rule)
      .toContainEqual(expect.stringMatching(new RegExp(`^${file} → .*\\(${rule}\\)`)));
  }
  // Test support may do what a test may.
  expect(problems.filter((problem) => problem.startsWith('src/engine/webgl/'))).toEqual([]);
  const innocent = problems.filter((problem) =>
    Object.keys(sound).some((f) => problem.startsWith(`${f} `)),
  );
  expect(innocent).toEqual([]);
});

test('every rule of the configuration has a planted violation', async () => {
  const { default: config } = await import('../.dependency-cruiser.cjs');
  const names = (config.forbidden ?? []).map(({ name }) => name ?? '');
  expect(Object.keys(violations).sort()).toEqual(names.sort());
});

test('a module that the cruiser did not read is a problem', async () => {
  const { problems } = await withPlanted(sound, (root) =>
    checkImports(root, { exclude: { path: '^src/stats/' } }),
  );
  expect(problems).toContain('src/stats/moments.ts was not read by dependency-cruiser.');
});

test('a project without modules does not pass', async () => {
  const { problems } = await withPlanted({ 'src/readme.md': '' }, checkImports);
  expect(problems).not.toEqual([]);
});
