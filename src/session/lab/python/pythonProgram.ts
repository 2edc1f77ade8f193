import { OPTIMIZER_NAMES, OPTIMIZERS } from '../../../rl/optimizers';
import type { PhiKey } from '../../../rl/phi/phi';
import { PHI_KEYS } from '../../../rl/phi/registry';
import type { Settings } from '../../experiment';
import type { Row } from '../../settings/row';
import { SETTING_KEYS, SETTINGS, stepLimitOf } from '../../settings/table';
import { WORLD, WORLD_KEYS } from '../../settings/worldTable';
import { languageOf, type ReaderCode } from '../code';
import { OUTWARD, WORLD_OUTWARD } from '../outward';
import { filledIn } from './fillIn';
import template from './program.py?raw';
import type { Schedule } from './schedule';
import { needsOf, weightsPython } from './weights';

/** What a program is to repeat. */
export interface ProgrammedExperiment {
  readonly name: string;
  readonly settings: Settings;
  /** the reader's own Φ */
  readonly code: ReaderCode | undefined;
  readonly schedule: Schedule;
}

/**
 * An experiment as a Python program for PyTorch, NumPy and Gymnasium that needs nothing of this page. It draws other random numbers, so that
 * its curves agree with the page's over seeds, and not number by number. Its log is CSV that the lab imports.
 */
export function pythonProgram(experiment: ProgrammedExperiment): string {
  const { name, code, schedule } = experiment;
  const settings = { ...experiment.settings, ...schedule.start };
  const phis = weightsOf(experiment);
  const begins = schedule.firstPhi ? [schedule.firstPhi] : phis;
  const needs = phis.flatMap(needsOf);
  const rows = rowsOf({ ...settings, phis: [...begins] }, phis);
  return filledIn(
    template,
    {
      docstring: docstring(name),
      constants: constants(rows, schedule),
      weights: weightsPython(phis, code),
      arguments: rows.map(argument).join('\n'),
    },
    {
      gravity: settings.world.gravity !== undefined,
      poleHalfLength: settings.world.poleHalfLength !== undefined,
      force: settings.world.force !== undefined,
      actionNoise: settings.world.actionNoise !== undefined,
      values: needs.length > 0,
      own: ownsPython(experiment),
      V: needs.includes('val'),
      Q: needs.includes('actVal'),
      schedule: schedule.changes.length > 0,
      switch: schedule.firstPhi !== undefined,
    },
  );
}

/** Whether the reader's own Φ goes in as it stands. */
function ownsPython(experiment: ProgrammedExperiment): boolean {
  const { code } = experiment;
  const isPython = code !== undefined && languageOf(code) === 'python';
  return isPython && weightsOf(experiment).includes('custom');
}

/** What the program cannot repeat, or leaves to its reader: a sentence each. */
export function cautionsOf(experiment: ProgrammedExperiment): readonly string[] {
  const { schedule } = experiment;
  const hasOwn = weightsOf(experiment).includes('custom');
  return [
    ...(ownsPython(experiment)
      ? [
          'Your own Φ is Python and goes in as it stands. Outside of this page no sandbox is around it: read it before you run it.',
        ]
      : []),
    ...(hasOwn && !ownsPython(experiment)
      ? [
          'Your own Φ is TypeScript. It goes in as a comment, above a function own_phi that is yours to write; until then its runs stop with a sentence.',
        ]
      : []),
    ...(schedule.isUneven
      ? [
          'A change in mid-run met some weights at other epochs than others, or not at all. The program has one schedule for all: that of the weight that came furthest.',
        ]
      : []),
  ];
}

/** In the book's order; with those that runs went on under. */
function weightsOf({ settings, schedule }: ProgrammedExperiment): readonly PhiKey[] {
  const switched = schedule.changes.flatMap(({ phi }) => phi ?? []);
  const { firstPhi } = schedule;
  const all = [...(firstPhi ? [firstPhi] : settings.phis), ...switched];
  return PHI_KEYS.filter((phi) => all.includes(phi));
}

/** A setting of the program: a constant, and a flag that it is the default of. */
interface ProgramRow {
  readonly key: string;
  readonly flag: string;
  readonly value: unknown;
  readonly row: Pick<Row<unknown>, 'name' | 'control'> & Partial<Pick<Row<number>, 'range'>>;
}

/** Settings that only some weights look at. */
const ONLY_FOR: Partial<Record<keyof Settings, (phi: PhiKey) => boolean>> = {
  gamma: (phi) => phi === 'gae',
  lam: (phi) => phi === 'gae',
  valueSteps: (phi) => needsOf(phi).length > 0,
  valueRate: (phi) => needsOf(phi).length > 0,
};

function rowsOf(settings: Settings, phis: readonly PhiKey[]): readonly ProgramRow[] {
  const { world } = settings;
  const worldRows = WORLD_KEYS.flatMap((key) => {
    const value = key === 'stepLimit' ? stepLimitOf(settings) : world[key];
    const { flag } = WORLD_OUTWARD[key];
    return value === undefined || flag === undefined ? [] : [{ key, flag, value, row: WORLD[key] }];
  });
  const rows = SETTING_KEYS.flatMap((key) => {
    const { flag } = OUTWARD[key];
    // the step limit says which of Gymnasium's worlds it is
    if (flag === undefined || key === 'env') return [];
    if (!phis.some(ONLY_FOR[key] ?? (() => true))) return [];
    return [{ key, flag, value: settings[key], row: SETTINGS[key] as ProgramRow['row'] }];
  });
  return [...worldRows, ...rows];
}

/** learningRate → learning_rate */
function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function constants(rows: readonly ProgramRow[], { changes }: Schedule): string {
  const optimizers = OPTIMIZER_NAMES.map(
    (name) => `"${name}": torch.optim.${OPTIMIZERS[name].torch}`,
  );
  return [
    '# The experiment as it was set up. Each line is the default of a flag.',
    ...rows.map(constant),
    '',
    `OPTIMIZERS = {${optimizers.join(', ')}}`,
    ...(changes.length > 0 ? ['', ...scheduled(changes)] : []),
  ].join('\n');
}

function constant({ key, value }: ProgramRow): string {
  const name = snake(key).toUpperCase();
  const line = `${name} = ${python(value)}`;
  if (line.length < 100 || !Array.isArray(value)) return line;
  return [`${name} = [`, ...value.map((each) => `    ${python(each)},`), ']'].join('\n');
}

function scheduled(changes: Schedule['changes']): readonly string[] {
  return [
    '# What was changed in mid-run, by the number of epochs that were done by then',
    'SCHEDULE = {',
    ...changes.map(({ epoch, set, phi }) => {
      const entries = [...Object.entries(set), ...(phi ? [['phi', phi] as const] : [])];
      const written = entries.map(([key, value]) => `"${snake(key)}": ${python(value)}`);
      return `    ${epoch}: {${written.join(', ')}},`;
    }),
    '}',
  ];
}

/** A value as Python writes it. */
function python(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  return JSON.stringify(value);
}

/** The line that adds a flag. */
function argument({ key, flag, value, row }: ProgramRow): string {
  const name = snake(key);
  const isPlain = flag.replaceAll('-', '_') === name;
  const parts = [
    `"--${flag}"`,
    ...(isPlain ? [] : [`dest="${name}"`]),
    ...kindOf({ key, value, row }),
    `default=${name.toUpperCase()}`,
    `help="${row.name.charAt(0).toLowerCase()}${row.name.slice(1)}"`,
  ];
  const line = `    add(${parts.join(', ')})`;
  if (line.length < 100) return line;
  return ['    add(', ...parts.map((part) => `        ${part},`), '    )'].join('\n');
}

function kindOf({ key, value, row }: Omit<ProgramRow, 'flag'>): readonly string[] {
  if (key === 'phis') return ['nargs="+"', 'choices=list(WEIGHTS)'];
  if (key === 'optimizer') return ['choices=list(OPTIMIZERS)'];
  if (Array.isArray(value)) return ['nargs="*"', 'type=positive'];
  if (typeof value === 'boolean') return ['action=argparse.BooleanOptionalAction'];
  if (typeof value === 'string' && row.control?.kind === 'choice') {
    return [`choices=${python(Object.keys(row.control.labels))}`];
  }
  if (!row.range?.whole) return ['type=float'];
  return [`type=${row.range.least >= 1 ? 'positive' : 'int'}`];
}

/** One line that can stand in a docstring. */
function plainLine(text: string): string {
  return text
    .replace(/[^\p{L}\p{N} .,:;()=+-]/gu, ' ')
    .trim()
    .slice(0, 90);
}

function docstring(name: string): string {
  return `"""
${plainLine(name) || 'An experiment'}

A policy gradient on CartPole, as it was set up in the lab of Reward to Go.

    pip install "torch>=1.13" "numpy>=1.24" "gymnasium>=1.0"
    python this_file.py                  the experiment, on all cores
    python this_file.py --help           every setting is a flag
    python this_file.py --ray            on a Ray cluster (pip install ray)
    python this_file.py --slurm > job    an array job: sbatch job

The curves come to runs/log.csv, which the lab imports. Random numbers are others than on the page:
compare over seeds. Tried with Python 3.11, PyTorch 1.13, NumPy 1.24, Gymnasium 1.3 and Ray 2.58.
"""`;
}
