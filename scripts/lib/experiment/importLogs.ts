import { readFileSync, statSync } from 'node:fs';
import type { LabRun } from '../../../src/session/lab/labRun';
import {
  COLUMN_ROLES,
  type ColumnRoles,
  columnsOfShape,
} from '../../../src/session/lab/logs/columnRoles';
import { MOST_BYTES, tooLarge } from '../../../src/session/lab/logs/decodeText';
import { type Bins, binsText } from '../../../src/session/lab/logs/episodeLog';
import { experimentsOf } from '../../../src/session/lab/logs/experimentsOf';
import { rebinned } from '../../../src/session/lab/logs/importedRun';
import { readLog } from '../../../src/session/lab/logs/readLog';
import { visibleText } from '../../../src/text/visibleText';
import { whyUnread } from './textFile';
import { parseLine, UsageError, wholeNumberOf } from './usage';

export const IMPORT_USAGE = `experiment import FILE…: reads training logs as the lab does.

  --bin-steps N       logs of episodes: an epoch lasts for so many steps,
  --bin-episodes N    or episodes                          [some 50 epochs]
  --return COLUMN     in a table of your own: the column of the return;
                      likewise --epoch, --episode, --steps, --length,
                      --seconds and --seed                        [by name]
  --json              prints one JSON list, an entry a file`;

/** What is printed of a file. */
interface Entry {
  readonly file: string;
  readonly ok: boolean;
  /** the key of the format that it was taken for; null where it was taken for none */
  readonly format: string | null;
  readonly runs: readonly {
    readonly name: string;
    readonly seed: number;
    /** by epoch; null where the log tells none */
    readonly meanReturn: readonly (number | null)[];
  }[];
  readonly sentence: string;
}

type RolesOf = (shape: string) => ColumnRoles | undefined;

function entryOf(file: string, bins: Bins | undefined, roles: RolesOf): Entry {
  const shown = visibleText(file);
  let ids = 0;
  const context = { fileName: file, newId: () => `${ids++}`, now: 0, roles };
  const refused = (sentence: string): Entry => ({
    file,
    ok: false,
    format: null,
    runs: [],
    sentence,
  });
  let bytes: Uint8Array;
  try {
    if (statSync(file).size > MOST_BYTES) return refused(`${shown}: ${tooLarge().message}`);
    bytes = readFileSync(file);
  } catch (error) {
    return refused(`${shown} cannot be read: ${whyUnread(error)}.`);
  }
  const log = readLog(bytes, context);
  if (!log.ok) return { ...refused(log.text), format: log.format ?? null };
  if ('policy' in log.contents) {
    return { ...refused(`${shown} holds a policy, and no curve.`), format: log.format };
  }
  const experiments = experimentsOf([log], context).map((run) =>
    bins && run.bins ? rebinned(run, bins) : run,
  );
  const runs = experiments.flatMap(({ name, runs: curves }) =>
    curves.map(({ seed, meanReturn }) => ({
      name,
      seed,
      meanReturn: meanReturn.map((each) => (Number.isFinite(each) ? each : null)),
    })),
  );
  const sentence = [`This is ${log.formatName}: ${counted(experiments)}.`, ...log.notes].join(' ');
  return { file, ok: true, format: log.format, runs, sentence };
}

function counted(experiments: readonly LabRun[]): string {
  return experiments
    .map(({ name, runs, bins }) => {
      const epochs = Math.max(0, ...runs.map(({ meanReturn }) => meanReturn.length));
      const of = bins ? `, of ${binsText(bins)} each` : '';
      return `${name}, ${runs.length} ${runs.length === 1 ? 'run' : 'runs'} of ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}${of}`;
    })
    .join('; ');
}

/** What follows `experiment import` on the command line. @returns what to print */
export async function importCommand(args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const { values, positionals: files } = parseLine(
    args,
    {
      'bin-steps': text,
      'bin-episodes': text,
      ...({ return: text, epoch: text, episode: text, steps: text } as const),
      ...({ length: text, seconds: text, seed: text } as const),
      json: { type: 'boolean' },
    },
    IMPORT_USAGE,
    true,
  );
  if (files.length === 0) throw new UsageError(`Which file? ${IMPORT_USAGE}`);
  const bins = binsOf(values['bin-steps'], values['bin-episodes']);
  const roles = rolesOf(values);
  const entries = files.map((file) => entryOf(file, bins, roles));
  return values.json
    ? JSON.stringify(entries)
    : entries
        .map(({ file, ok, sentence }) => (ok ? `${visibleText(file)}: ${sentence}` : sentence))
        .join('\n');
}

function binsOf(steps: string | undefined, episodes: string | undefined): Bins | undefined {
  if (steps !== undefined && episodes !== undefined) {
    throw new UsageError('An epoch lasts for steps or for episodes: give one of the two.');
  }
  const range = { least: 1, most: 1e9 };
  if (steps !== undefined) return { by: 'steps', size: wholeNumberOf('bin-steps', steps, range) };
  if (episodes === undefined) return undefined;
  return { by: 'episodes', size: wholeNumberOf('bin-episodes', episodes, range) };
}

/** What the flags say of columns, for files that have all of these. */
function rolesOf(flags: Readonly<Record<string, string | boolean | undefined>>): RolesOf {
  const named = COLUMN_ROLES.flatMap((role) => {
    const column = flags[role];
    return typeof column === 'string' ? [[role, column] as const] : [];
  });
  if (named.length > 0 && flags.return === undefined) {
    throw new UsageError('--return must name the column of the return.');
  }
  return (shape) => {
    const columns = columnsOfShape(shape);
    const places = named.map(([role, column]) => [role, columns.indexOf(column)] as const);
    const isWhole = places.length > 0 && places.every(([, at]) => at >= 0);
    return isWhole ? (Object.fromEntries(places) as ColumnRoles) : undefined;
  };
}
