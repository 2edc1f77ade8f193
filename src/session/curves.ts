import type { PhiKey } from '../rl/phi/phi';
import type { EpochReport } from '../worker/protocol';

/** What one run has shown so far; index k holds epoch k + 1. */
export interface RunCurve {
  readonly phi: PhiKey;
  readonly seed: number;
  readonly meanReturn: readonly number[];
  readonly envSteps: readonly number[];
  /** why it stopped, where it has */
  readonly stopped: string | undefined;
}

/** The policy whose episode the page shows for a variant. */
export interface ShownPolicy {
  readonly params: Float32Array;
  readonly seed: number;
  /** counted from 1 */
  readonly epoch: number;
}

export interface Curves {
  readonly runs: readonly RunCurve[];
  readonly policies: Readonly<Partial<Record<PhiKey, ShownPolicy>>>;
}

export const NO_CURVES: Curves = { runs: [], policies: {} };

/**
 * Takes an epoch into the curves. An epoch that is told twice (an engine failed and it was done again) replaces itself.
 */
export function withReport({ runs, policies }: Curves, report: EpochReport): Curves {
  const at = report.epoch - 1;
  const told = new Map(report.runs.map((run) => [`${run.phi} ${run.seed}`, run]));
  const failed = new Map(report.failures.map((run) => [`${run.phi} ${run.seed}`, run.text]));
  const known = runs.map((curve) => {
    const key = `${curve.phi} ${curve.seed}`;
    const run = told.get(key);
    told.delete(key);
    if (!run && !failed.has(key)) return curve;
    return {
      ...curve,
      meanReturn: run ? [...curve.meanReturn.slice(0, at), run.meanReturn] : curve.meanReturn,
      envSteps: run ? [...curve.envSteps.slice(0, at), run.envSteps] : curve.envSteps,
      stopped: failed.get(key) ?? curve.stopped,
    };
  });
  const fresh = [...told.values()].map(({ phi, seed, meanReturn, envSteps }) => ({
    phi,
    seed,
    meanReturn: [meanReturn],
    envSteps: [envSteps],
    stopped: failed.get(`${phi} ${seed}`),
  }));
  const shown = report.runs.flatMap(({ phi, seed, params }) =>
    params ? [[phi, { params, seed, epoch: report.epoch }] as const] : [],
  );
  return {
    runs: [...known, ...fresh],
    policies: { ...policies, ...Object.fromEntries(shown) },
  };
}

/** One epoch of a variant over its seeds. */
export interface EpochSummary {
  /** counted from 1 */
  readonly epoch: number;
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly seeds: number;
}

/** Mean and range over the seeds that have done an epoch, epoch by epoch. */
export function summarize({ runs }: Curves, phi: PhiKey): EpochSummary[] {
  const curves = runs.filter((run) => run.phi === phi).map(({ meanReturn }) => meanReturn);
  const epochs = Math.max(0, ...curves.map(({ length }) => length));
  return Array.from({ length: epochs }, (_, at) => {
    const values = curves.filter(({ length }) => length > at).map((curve) => curve[at]);
    return {
      epoch: at + 1,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      least: Math.min(...values),
      most: Math.max(...values),
      seeds: values.length,
    };
  });
}
