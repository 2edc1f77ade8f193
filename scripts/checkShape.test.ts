import { expect, test } from 'vitest';
import { checkShape } from './checkShape.ts';
import { withPlanted } from './lib/plantedProject.ts';

const widget = {
  'src/widgets/coin-toss/CoinToss.tsx': '',
  'src/widgets/coin-toss/CoinToss.test.tsx': '',
  'src/widgets/coin-toss/gallery.ts': '',
};

/** Claim → a file that breaks a rule, and what is said about it. */
const violations: readonly (readonly [claim: string, path: string, text: string, said: RegExp])[] =
  [
    [
      'an import in a chapter',
      'src/chapters/01-a.mdx',
      "# A\n\nimport x from 'y'\n",
      /:3: .*import/,
    ],
    ['an export in a chapter', 'src/chapters/01-a.mdx', 'export const a = 1\n', /:1: .*export/],
    [
      'chance in the subject',
      'src/rl/a.ts',
      'export const a = () => Math.random();',
      /Math\.random/,
    ],
    ['the date in the subject', 'src/rl/a.ts', 'export const a = Date.now();', /Date\.now/],
    ['a new Date in the subject', 'src/rl/a.ts', 'export const a = new Date();', /new Date/],
    ['a clock in the statistics', 'src/stats/a.ts', 'performance.now();', /performance\.now/],
    ['chance in the plain engine', 'src/engine/plain/a.ts', 'globalThis.Math.random();', /random/],
    ['an exponential in the subject', 'src/rl/a.ts', 'Math.exp(1);', /:1: Math\.exp/],
    ['a logarithm passed on', 'src/worker/a.ts', '\n[1].map(Math.log);', /:2: Math\.log/],
    ['a power in the plain engine', 'src/engine/plain/a.ts', 'const a = 3;\na ** 2;', /:2: \*\*/],
    [
      'a hypotenuse in the pool',
      'src/engine/pool/a.ts',
      'globalThis.Math.hypot(1);',
      /Math\.hypot/,
    ],
    ['Math taken apart', 'src/stats/a.ts', 'const { tanh } = Math;', /taken apart/],
    ['Math by a key', 'src/engine/a.ts', "Math['sin'](1);", /taken apart/],
    ['a barrel', 'src/ui/index.ts', '', /barrel/],
    ['a vague name', 'src/ui/utils.ts', '', /name the file/],
    ['a vague ending', 'src/session/SessionManager.ts', '', /name the file/],
    ['a widget folder in another case', 'src/widgets/CoinToss/x.tsx', '', /kebab-case/],
    ['a widget without a test', 'src/widgets/coin/gallery.ts', '', /\.test\.ts/],
    ['a widget without a gallery case', 'src/widgets/coin/Coin.test.tsx', '', /gallery\.ts/],
    // Put together here, so that this file does not hold what it is about.
    ['a home folder', 'docs/a.md', `see ${'/home'}/ada/notes`, /one machine/],
    ['a home folder on Windows', 'docs/a.md', `see C:${'\\Users'}\\ada`, /one machine/],
  ];

test.each(violations)('%s is reported', async (_, path, text, said) => {
  const problems = await withPlanted({ [path]: text }, checkShape);
  expect(problems).toContainEqual(expect.stringMatching(said));
  expect(problems.every((problem) => problem.includes(path.replace(/\/[^/]*$/, '')))).toBe(true);
});

/** Claim → a file that looks like a violation and is none. */
const innocents: readonly (readonly [claim: string, path: string, text: string])[] = [
  ['code that imports, in a chapter', 'src/chapters/01-a.mdx', "```ts\nimport a from 'b'\n```\n"],
  ['a comment about chance', 'src/rl/a.ts', '// never Math.random()\nexport const a = 1;'],
  ['a clock in a test of the subject', 'src/rl/a.test.ts', 'performance.now();'],
  ['a root in the subject', 'src/rl/a.ts', 'Math.sqrt(Math.PI) * Math.SQRT1_2;'],
  ['an exponential on the page', 'src/ui/a.ts', 'Math.exp(2 ** 3);'],
  ['an exponential in a test of the subject', 'src/rl/a.test.ts', 'Math.exp(2 ** 3);'],
  ['powers of the graphics engine', 'src/engine/webgl/a.ts', '2 ** 3;'],
  ['a clock on the page', 'src/ui/a.ts', 'performance.now();'],
  ['an address with a home', 'docs/a.md', 'https://example.org/home/ada and ../work/x'],
  ['a file of dist', 'dist/a.md', `${'/home'}/ada`],
];

test.each(innocents)('%s is fine', async (_, path, text) => {
  expect(await withPlanted({ [path]: text, ...widget }, checkShape)).toEqual([]);
});

test('an empty folder does not pass', async () => {
  expect(await withPlanted({}, checkShape)).toHaveLength(1);
});
