import type { PhiKey } from '../rl/phi/phi';
import type { EpochReport, RunDetails, RunReport } from '../worker/protocol';
import type { EpisodeLog } from './lab/logs/episodeLog';

/** What one run has shown so far; index k holds epoch k + 1. */
export interface RunCurve {
  readonly phi: PhiKey;
  readonly seed: number;
  /** NaN where a file does not tell it */
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
  /** its episodes one by one, where a file tells them: its epochs are made of these */
  readonly played?: EpisodeLog;
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

/** What one epoch brought, and s of computing until then. */
export interface ToldEpoch {
  readonly report: EpochReport;
  readonly seconds: number;
}

/** A curve that nobody else has yet. */
type Growing = {
  -readonly [K in keyof RunCurve]: RunCurve[K] extends readonly (infer T)[] ? T[] : RunCurve[K];
};

/**
 * Takes epochs into the curves, in their order; a curve that grows is copied once, however many there are. An epoch that is told twice (an
 * engine failed and it was done again) replaces itself.
 */
export function withReports({ runs, policies }: Curves, told: readonly ToldEpoch[]): Curves {
  const curves: RunCurve[] = [...runs];
  const growing = new Map<number, Growing>();
  const shown: Partial<Record<PhiKey, ShownPolicy>> = { ...policies };

  function growingOf(r: number): Growing {
    const curve = growing.get(r) ?? copyOf(curves[r]);
    growing.set(r, curve);
    curves[r] = curve;
    return curve;
  }

  for (const { report, seconds } of told) {
    const at = report.epoch - 1;
    const fresh = new Map(report.runs.map((run) => [nameOf(run), run]));
    const failed = new Map(report.failures.map((run) => [nameOf(run), run.text]));
    for (const [r, curve] of curves.entries()) {
      const name = nameOf(curve);
      const earlier = earlierPhi(curve, at);
      const run = fresh.get(name) ?? (earlier && fresh.get(nameOf({ ...curve, phi: earlier })));
      const failure = failed.get(name);
      if (run) {
        fresh.delete(nameOf(run));
        const own = growingOf(r);
        grow(own, at, run, seconds);
        if (run.phi === earlier && own.phases.at(-1)?.from === at) {
          own.phases[own.phases.length - 1] = { phi: own.phi, from: at + 1 };
        }
      }
      if (failure !== undefined) growingOf(r).stopped = failure;
    }
    for (const [name, run] of fresh) {
      const own = { ...emptyCurve(run), stopped: failed.get(name) };
      grow(own, at, run, seconds);
      growing.set(curves.length, own);
      curves.push(own);
    }
    const found = new Set<PhiKey>();
    for (const { phi, seed, noise, params } of report.runs) {
      // of each variant the first seed that comes with its policy
      if (!params || found.has(phi)) continue;
      found.add(phi);
      shown[phi] = { params, seed, noise, epoch: report.epoch };
    }
  }
  return { runs: curves, policies: shown };
}

function emptyCurve({ phi, seed }: Pick<RunCurve, 'phi' | 'seed'>): Growing {
  return {
    phi,
    seed,
    meanReturn: [],
    envSteps: [],
    episodes: [],
    seconds: [],
    details: [],
    phases: [{ phi, from: 0 }],
    stopped: undefined,
  };
}

function copyOf(curve: RunCurve): Growing {
  const { meanReturn, envSteps, episodes, lengths, seconds, details, phases } = curve;
  return {
    ...curve,
    meanReturn: [...meanReturn],
    envSteps: [...envSteps],
    episodes: [...episodes],
    ...(lengths && { lengths: [...lengths] }),
    seconds: [...seconds],
    details: [...details],
    phases: [...phases],
  };
}

/** @param at epochs done before this one */
function grow(curve: Growing, at: number, run: RunReport, seconds: number): void {
  const { meanReturn, envSteps, episodes, details } = run;
  put(curve.meanReturn, at, meanReturn);
  put(curve.envSteps, at, envSteps);
  put(curve.episodes, at, episodes);
  put(curve.seconds, at, seconds);
  put(curve.details, at, details);
}

/** Puts an epoch's number at its place; what was told from there on is told again. */
function put<T>(list: T[], at: number, entry: T): void {
  if (list.length > at) list.length = at;
  list.push(entry);
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
