import { csvText } from '../../text/csv';
import { writtenOut } from '../../text/visibleText';
import { phiAt, type RunCurve } from '../curves';
import type { LabRun } from './labRun';
import { metricAt } from './summaries';

/**
 * Columns of the curves as CSV, one row an epoch of a run. `phi` is the key of the weight that the run goes by, and
 * `trained_under` that of the epoch, which is another one where the run was switched later; `epoch` counts from 1; `mean_return` is the mean of
 * R(τ) over the epoch's episodes; `env_steps` and `episodes` are those of this epoch; `seconds` of computing are of all runs of the
 * experiment together, up to this epoch; `entropy` and `kl` are in nats; `grad_var` is the
 * total variance of one episode’s gradient; `ep_len` is the mean length of the epoch's episodes. A number that is not known is an empty cell; all others
 * are written in full, so that reading them gives the same float64.
 */
export const CSV_COLUMNS = [
  'experiment',
  'phi',
  'seed',
  'epoch',
  'mean_return',
  'env_steps',
  'episodes',
  'seconds',
  'entropy',
  'kl',
  'explained',
  'grad_norm',
  'pg_loss',
  'grad_var',
  'ep_len',
  'trained_under',
] as const;

export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** What a row says of one epoch of a run; `at` counts from 0. */
const CSV_NUMBERS: Readonly<
  Record<
    Exclude<CsvColumn, 'experiment' | 'phi' | 'trained_under'>,
    (run: RunCurve, at: number) => number | undefined
  >
> = {
  seed: ({ seed }) => seed,
  epoch: (_, at) => at + 1,
  mean_return: ({ meanReturn }, at) => meanReturn[at],
  env_steps: ({ envSteps }, at) => envSteps[at],
  episodes: ({ episodes }, at) => episodes[at],
  seconds: ({ seconds }, at) => seconds[at],
  entropy: ({ details }, at) => details[at]?.ent,
  kl: ({ details }, at) => details[at]?.kl,
  explained: ({ details }, at) => details[at]?.explained,
  grad_norm: ({ details }, at) => details[at]?.gradNorm,
  pg_loss: ({ details }, at) => details[at]?.pgLoss,
  grad_var: ({ details }, at) => details[at]?.gradVar,
  ep_len: (run, at) => metricAt(run, 'length', at),
};

/** The curves of experiments as CSV, with a row that names the {@link CSV_COLUMNS}. */
export function curvesCsv(experiments: readonly Pick<LabRun, 'name' | 'runs'>[]): string {
  const names = distinct(experiments.map(({ name }) => writtenOut(name)));
  const rows = experiments.flatMap(({ runs }, e) =>
    runs.flatMap((run) =>
      run.meanReturn.map((_, at) =>
        CSV_COLUMNS.map((column) => {
          if (column === 'experiment') return names[e];
          if (column === 'phi') return run.phi;
          if (column === 'trained_under') return phiAt(run, at + 1);
          const value = CSV_NUMBERS[column](run, at);
          return value === undefined || !Number.isFinite(value) ? '' : value;
        }),
      ),
    ),
  );
  return csvText(CSV_COLUMNS, rows);
}

/** The same names, where one comes again with a number: rows of two experiments must not run together. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let k = 2; taken.has(own); k++) own = `${name} (${k})`;
    taken.add(own);
    return own;
  });
}

export const JSON_FORMAT = 'reward-to-go experiments';
export const JSON_VERSION = 1;

/** Experiments whole: settings, code, curves, and what was changed in mid-run. A number that is not known is null. */
export function experimentsJson(experiments: readonly LabRun[]): string {
  const document = {
    format: JSON_FORMAT,
    version: JSON_VERSION,
    experiments: experiments.map(({ isHidden: _, ...rest }) => rest),
  };
  return `${JSON.stringify(document, undefined, 1)}\n`;
}
