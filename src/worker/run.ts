import type { CollectedRun, RunState } from '../engine/engine';
import { type Batch, meanReturn } from '../rl/batch';
import { explainedVariance, type GradientNoise } from '../rl/diagnosis';
import { square } from '../rl/elementary';
import { weigh } from '../rl/epoch';
import type { OwnPhiKey, Phi, PhiKey, PhiLabel, PhiNeed } from '../rl/phi/phi';
import { PHI_LABELS } from '../rl/phi/registry';
import { rewardToGo } from '../rl/phi/rewardToGo';
import { vectorMoments } from '../stats/vectorMoments';
import type { RunDetails, RunReport, Weighing } from './protocol';

/** How a run's steps are weighed. */
export interface RunPhi {
  readonly label: PhiLabel;
  readonly needs: readonly PhiNeed[];
  /** nothing where the reader's own code does it, elsewhere */
  readonly phi: Phi | undefined;
}

export type OwnPhis = Readonly<Record<OwnPhiKey, Phi>>;

/** The reader's own code finds V_φ in its episode whether it looks at it or not. */
const NEEDS_OF_CUSTOM: readonly PhiNeed[] = ['val'];

export function runPhi(key: PhiKey, phis: OwnPhis): RunPhi {
  if (key === 'custom') {
    return { label: PHI_LABELS.custom, needs: NEEDS_OF_CUSTOM, phi: undefined };
  }
  const phi = phis[key];
  return { label: phi, needs: phi.needs, phi };
}

/** What an epoch goes by, and the next one may not. */
export interface EpochRules {
  readonly learningRate: number;
  readonly weighing: Weighing;
}

/** One training run: a variant and a seed. */
export interface Run {
  weighedBy: RunPhi;
  readonly seed: number;
  /** the seed of its episodes */
  readonly noise: number;
  /** the last state that is known here, and the number of epochs it had done: an engine may be gone before it tells more */
  known: { state: RunState; epoch: number };
  /** epochs done */
  epoch: number;
  /** what the last epoch that it did went by, and its number: it is done again where an engine dies before it tells what came of it */
  last: { readonly epoch: number; readonly rules: EpochRules } | undefined;
  /** whether it takes part; a variant that was switched off keeps its run */
  chosen: boolean;
  stopped: boolean;
  /** [capacity] Φ_t of the batch collected last */
  readonly weights: Float32Array;
  /** [capacity] R̂_t of the same batch, to which value functions are fitted */
  readonly targets: Float32Array;
}

/**
 * A run at its start.
 *
 * @param noise the seed of its episodes
 * @param capacity steps that a batch may hold
 */
export function newRun(
  weighedBy: RunPhi,
  { seed, noise }: { readonly seed: number; readonly noise: number },
  capacity: number,
  untrained: RunState,
): Run {
  return {
    weighedBy,
    seed,
    noise,
    known: { state: untrained, epoch: 0 },
    epoch: 0,
    last: undefined,
    chosen: false,
    stopped: false,
    weights: new Float32Array(capacity),
    targets: new Float32Array(capacity),
  };
}

export function takesPart({ chosen, stopped }: Run): boolean {
  return chosen && !stopped;
}

/** Whether an epoch of it is to be done again. */
export function isSetBack({ epoch, last }: Run): boolean {
  return last !== undefined && epoch < last.epoch;
}

export function needs({ weighedBy }: Run, what: PhiNeed): boolean {
  return weighedBy.needs.includes(what);
}

/** What is known of a batch's steps beside what happened in them. */
export interface StepValues {
  /** [n] V_φ(s_t) */
  readonly val?: Float32Array;
  /** [n] Q_φ(s_t, a_t) */
  readonly actVal?: Float32Array;
}

/**
 * Weighs the run's batch.
 *
 * @param ready [n] Φ_t, where it was computed elsewhere
 * @returns [n] what the scores are multiplied by: Φ_t, after normalizing and scaling
 */
export function weightsOf(
  { weighedBy, weights }: Run,
  batch: Batch,
  obsDim: number,
  values: StepValues,
  weighing: Weighing,
  ready?: Float32Array,
): Float32Array {
  const part = weights.subarray(0, batch.n);
  if (weighedBy.phi) weigh(weighedBy.phi, { ...batch, ...values }, obsDim, part, weighing);
  else if (ready) part.set(ready);
  if (weighing.normalize) normalize(part);
  if (weighing.divideBy === 'episodes') {
    // pgLoss is a mean over n steps; times n/N it is a sum over steps and a mean over episodes
    const scale = batch.n / batch.episodeCount;
    for (let i = 0; i < part.length; i++) part[i] *= scale;
  }
  return part;
}

/** Less the mean, divided by the standard deviation; where all weights are the same, 0. */
export function normalize(weights: Float32Array): void {
  let mean = 0;
  for (const weight of weights) mean += weight / weights.length;
  let variance = 0;
  for (const weight of weights) variance += square(weight - mean) / weights.length;
  const scale = variance > 0 ? 1 / Math.sqrt(variance) : 0;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] - mean) * scale;
}

/** What value functions are fitted to: R̂_t of every step, [n]; null for a run that has stopped. */
export function targetsOf(run: Run, batch: Batch, obsDim: number): Float32Array | null {
  if (run.stopped) return null;
  weigh(rewardToGo, batch, obsDim, run.targets);
  return run.targets.subarray(0, batch.n);
}

/**
 * The total variance of what single episodes say of the gradient.
 *
 * @param grads [episodeCount, paramCount] of weights that {@link weightsOf} gave
 * @returns nothing where there are too few episodes
 */
export function gradientNoiseOf(
  { n, episodeCount }: Batch,
  grads: Float32Array,
  { divideBy }: Weighing,
): Partial<GradientNoise> {
  if (episodeCount < 3) return {};
  const moments = vectorMoments(grads.length / episodeCount);
  for (let e = 0; e < episodeCount; e++) moments.add(grads, (e * grads.length) / episodeCount);
  // the weights of a mean over episodes were scaled, which is the optimizer's business
  const scale = divideBy === 'episodes' ? n / episodeCount : 1;
  return { gradVar: moments.totalVariance() / square(scale) };
}

/** What of the variance of R̂_t the run's V_φ explained, where it has one. */
export function explainedOf(
  run: Run,
  { n }: Batch,
  { val }: StepValues,
): Pick<RunDetails, 'explained'> {
  const explained = val && explainedVariance(val, run.targets, n);
  return explained === undefined ? {} : { explained };
}

/** @param isShown whether the page is to have the policy */
export function report(
  run: Run,
  { batch, state }: CollectedRun,
  isShown: boolean,
  details: RunDetails | undefined,
): RunReport {
  return {
    phi: run.weighedBy.label.key,
    seed: run.seed,
    noise: run.noise,
    meanReturn: meanReturn(batch),
    episodes: batch.episodeCount,
    envSteps: batch.n,
    firstEpisodeLength: batch.epStart[1],
    params: isShown ? state.params : null,
    ...(details && { details }),
  };
}
