import type { PhiKey } from '../rl/phi/phi';
import type { EpochReport, RunDetails, RunReport } from '../worker/protocol';

/** What one run has shown so far; index k holds epoch k + 1. */
export interface RunCurve {
  readonly phi: PhiKey;
  readonly seed: number;
  readonly meanReturn: readonly number[];
  readonly envSteps: readonly number[];
  readonly episodes: readonly number[];
  /** mean steps of an episode, where a file tells them and does not tell steps and episodes */
  readonly lengths?: readonly number[] | undefined;
  /** s of computing, of all runs of the experiment together, when the epoch was done */
  readonly seconds: readonly number[];
  /** what else is known of an epoch, where that was asked for */
  readonly details: readonly (RunDetails | undefined)[];
  /** the weights that it trained under, one after another: the run goes by the last of them */
  readonly phases: readonly Phase[];
  /** why it stopped, where it has */
  readonly stopped: string | undefined;
}

export interface Phase {
  readonly phi: PhiKey;
  /** epochs done before it began */
  readonly from: number;
}

/** The weight that a run trained under in an epoch, counted from 1. */
export function phiAt({ phi, phases }: Pick<RunCurve, 'phi' | 'phases'>, epoch: number): PhiKey {
  return phases.findLast(({ from }) => from < epoch)?.phi ?? phi;
}

/** The policy whose episode the page shows for a variant. */
export interface ShownPolicy {
  readonly params: Float32Array;
  readonly seed: number;
  /** the seed of its episodes */
  readonly noise: number;
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
 *
 * @param seconds s of computing so far
 */
export function withReport(
  { runs, policies }: Curves,
  report: EpochReport,
  seconds = Number.NaN,
): Curves {
  const at = report.epoch - 1;
  const told = new Map(report.runs.map((run) => [nameOf(run), run]));
  const failed = new Map(report.failures.map((run) => [nameOf(run), run.text]));
  const known = runs.map((curve) => {
    const earlier = earlierPhi(curve, at);
    const run =
      told.get(nameOf(curve)) ?? (earlier && told.get(nameOf({ ...curve, phi: earlier })));
    const failure = failed.get(nameOf(curve));
    if (run) told.delete(nameOf(run));
    if (!run && failure === undefined) return curve;
    return {
      ...curve,
      ...(run && grown(curve, at, run, seconds)),
      ...(run?.phi === earlier &&
        curve.phases.at(-1)?.from === at && {
          phases: [...curve.phases.slice(0, -1), { phi: curve.phi, from: at + 1 }],
        }),
      stopped: failure ?? curve.stopped,
    };
  });
  const fresh = [...told.values()].map((run): RunCurve => {
    const { phi, seed } = run;
    const empty: RunCurve = {
      phi,
      seed,
      meanReturn: [],
      envSteps: [],
      episodes: [],
      seconds: [],
      details: [],
      phases: [{ phi, from: 0 }],
      stopped: failed.get(nameOf(run)),
    };
    return { ...empty, ...grown(empty, at, run, seconds) };
  });
  const shown = new Map<PhiKey, ShownPolicy>();
  for (const { phi, seed, noise, params } of report.runs) {
    // of each variant the first seed that comes with its policy
    if (params && !shown.has(phi)) shown.set(phi, { params, seed, noise, epoch: report.epoch });
  }
  return {
    runs: [...known, ...fresh],
    policies: { ...policies, ...Object.fromEntries(shown) },
  };
}

function nameOf({ phi, seed }: { readonly phi: PhiKey; readonly seed: number }): string {
  return `${phi} ${seed}`;
}

/** The curves but for those of one variant. */
function without({ runs, policies }: Curves, phi: PhiKey): Curves {
  const { [phi]: _gone, ...rest } = policies;
  return { runs: runs.filter((run) => run.phi !== phi), policies: rest };
}

/** The curves of one variant go on as those of another, from where each run is. */
export function continued(curves: Curves, from: PhiKey, to: PhiKey): Curves {
  const { runs, policies } = without(curves, to);
  const { [from]: shown, ...rest } = policies;
  return {
    policies: { ...rest, ...(shown && { [to]: shown }) },
    runs: runs.map((curve) => {
      if (curve.phi !== from) return curve;
      const done = curve.meanReturn.length;
      const earlier = curve.phases.filter((phase) => phase.from < done);
      return { ...curve, phi: to, phases: [...earlier, { phi: to, from: done }] };
    }),
  };
}

/**
 * The weight under which an epoch may still be told, after the run has been told to go on under another one: since it was under way then, or is
 * done again.
 */
function earlierPhi(curve: RunCurve, at: number): PhiKey | undefined {
  const { phases } = curve;
  const { from = 0 } = phases.at(-1) ?? {};
  if (at > from) return undefined;
  return at === from ? phases.at(-2)?.phi : phiAt(curve, at + 1);
}

/** @param at epochs done before this one */
function grown(curve: RunCurve, at: number, run: RunReport, seconds: number): Partial<RunCurve> {
  const { meanReturn, envSteps, episodes, details } = run;
  return {
    meanReturn: [...curve.meanReturn.slice(0, at), meanReturn],
    envSteps: [...curve.envSteps.slice(0, at), envSteps],
    episodes: [...curve.episodes.slice(0, at), episodes],
    seconds: [...curve.seconds.slice(0, at), seconds],
    details: [...curve.details.slice(0, at), details],
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
