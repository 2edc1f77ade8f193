import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from './lib/runTool.mjs';
import { slowness } from './lib/slowness.mjs';

const recipes = new Map(
  readFileSync(join(projectRoot, 'CONTRIBUTING.md'), 'utf8')
    .split(/^## /m)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      return [title, section] as const;
    }),
);

function recipe(title: string): string {
  const text = recipes.get(title);
  if (text === undefined) throw new Error(`CONTRIBUTING.md has no “${title}”.`);
  return text;
}

/** What a recipe has done to one file: a new file's text, or what comes after a piece of what is there. */
type Edit = readonly [file: string, after: string, added: string];

const weight: readonly Edit[] = [
  ['src/rl/phi/phi.ts', 'export type OwnPhiKey =', "\n  | 'your-weight'"],
  ['src/rl/phi/registry.ts', 'Record<OwnPhiKey, Phi>> = {', "\n  'your-weight': yourWeight,"],
  [
    'src/rl/phi/registry.ts',
    "import { totalReturn } from './totalReturn';",
    "\nimport { yourWeight } from './yourWeight';",
  ],
  ['src/ui/quantity.ts', 'export type QuantityKey =', "\n  | 'your-weight'"],
  [
    'src/ui/quantity.ts',
    'Record<QuantityKey, QuantityLook>> = {',
    "\n  'your-weight': look('your-weight', solid, 'plus'),",
  ],
  [
    'src/session/lab/python/weights.ts',
    'Record<OwnPhiKey, string>> = {',
    "\n  'your-weight': `def your_weight(ep, args):\n    return ep.rew`,",
  ],
  [
    'src/widgets/variance-lab/labWeights.ts',
    'const LAB_WEIGHTS: readonly LabWeight[] = [',
    "\n  ofPhi(yourWeight, 'your-weight'),",
  ],
  [
    'src/widgets/variance-lab/labWeights.ts',
    "import { totalReturn } from '../../rl/phi/totalReturn';",
    "\nimport { yourWeight } from '../../rl/phi/yourWeight';",
  ],
];

const setting: readonly Edit[] = [
  ['src/session/settings/settings.ts', 'export interface Settings {', '\n  yourSetting: number;'],
  [
    'src/session/settings/table.ts',
    'readonly [K in keyof Settings]: Row<Settings[K]> } = {',
    "\n  yourSetting: {\n    ...numeric('Your setting', { least: 0, most: 9, whole: true }),\n    kind: 'conduct',\n    default: 1,\n    label: 'Yours',\n    control: { kind: 'field' },\n    drawer: 'policy',\n  },",
  ],
  [
    'src/session/lab/outward.ts',
    'readonly [K in keyof Settings]: Outward<Settings> } = {',
    "\n  yourSetting: { flag: 'yours' },",
  ],
];

const optimizer: readonly Edit[] = [
  ['src/rl/optimizers.ts', 'export type OptimizerName =', " 'yours' |"],
  [
    'src/rl/optimizers.ts',
    'Record<OptimizerName, Optimizer>> = {',
    "\n  yours: { label: 'Yours', torch: 'SGD', step: sgdStep },",
  ],
  ['src/engine/webgl/runTensors.ts', 'Record<OptimizerName, typeof adam>> = {', ' yours: sgd,'],
];

/** What the compiler asks for once each first step is done. */
const ASKED = [
  'src/rl/phi/registry.ts',
  'Record<QuantityKey, QuantityLook>',
  'src/session/lab/python/weights.ts',
  'src/session/settings/table.ts',
  'src/session/lab/outward.ts',
  'src/rl/optimizers.ts',
  'src/engine/webgl/runTensors.ts',
];

/** The file that the recipe for a weight shows whole. */
const TEMPLATE = 'src/rl/phi/yourWeight.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'recipes-'));
  for (const name of ['src', 'tsconfig.base.json', 'tsconfig.page.json', 'package.json']) {
    cpSync(join(projectRoot, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'junction');
});

afterAll(() => rmSync(root, { recursive: true }));

function follow(edits: readonly Edit[]): void {
  for (const [file, after, added] of edits) {
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(after)) throw new Error(`${file} has no “${after}”.`);
    writeFileSync(
      path,
      text.replace(after, (found) => found + added),
    );
  }
}

/** Of packages, which stay as they are. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** The files of the page, and of the engines that it starts, in which the compiler finds something wrong, with what it says. */
function wrong(): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.page.json'), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...how) => {
    if (!file.includes('/node_modules/')) return getSourceFile(file, ...how);
    if (!parsed.has(file)) parsed.set(file, getSourceFile(file, ...how));
    return parsed.get(file);
  };
  const program = ts.createProgram(fileNames, options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    );
}

describe('the recipes of CONTRIBUTING.md', () => {
  it('name files that are there', () => {
    for (const [title, text] of recipes) {
      for (const [, path = ''] of text.matchAll(/`((?:src|docs|scripts|e2e)\/[\w./-]+)`/g)) {
        if (/your|NN-slug/.test(path)) continue;
        expect(existsSync(join(projectRoot, path)), `${title}: ${path}`).toBe(true);
      }
    }
  });

  it('name every file that following them changes', () => {
    const changed = [
      ['Add a weight Φ', weight],
      ['Add a setting', setting],
      ['Add a setting', optimizer],
    ] as const;
    for (const [title, edits] of changed) {
      for (const [file] of edits) {
        // a sheet beside a file goes by the file's folder
        const [name = ''] = /[\w-]+\.\w+$/.exec(file) ?? [];
        expect(recipe(title), file).toContain(name);
      }
    }
  });

  it(
    'compile when they are followed to the letter: a weight as it is printed, a setting, an optimizer',
    () => {
      const [, template] = /```ts\n([\s\S]*?)```/.exec(recipe('Add a weight Φ')) ?? [];
      expect(template).toContain('export const yourWeight');
      writeFileSync(join(root, TEMPLATE), template?.replace(/^ {3}/gm, '') ?? '');
      const steps = [weight, setting, optimizer];
      // the first step of each alone: the compiler asks for the others
      for (const [first] of steps) if (first) follow([first]);
      const asked = wrong().join('\n');
      for (const place of ASKED) expect(asked).toContain(place);
      for (const edits of steps) follow(edits.slice(1));
      expect(wrong()).toEqual([]);
      // two compilers' runs, one after the other
    },
    240_000 * slowness(),
  );
});
