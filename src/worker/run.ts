import type { CollectedRun, RunState } from '../engine/engine';
import { type Batch, meanReturn } from '../rl/batch';
import { weigh } from '../rl/epoch';
import type { Phi } from '../rl/phi/phi';
import { rewardToGo } from '../rl/phi/rewardToGo';
import type { RunReport } from './protocol';

/** One training run: a variant and a seed. */
export interface Run {
  readonly phi: Phi;
  readonly seed: number;
  /** the last state that is known here, and the number of epochs it had done: an engine may be gone before it tells more */
  known: { state: RunState; epoch: number };
  /** epochs done */
  epoch: number;
  /** whether it takes part; a variant that was switched off keeps its run */
  chosen: boolean;
  stopped: boolean;
  /** [capacity] Φ_t of the batch collected last */
  readonly weights: Float32Array;
  /** [capacity] R̂_t of the same batch, to which V_φ is fitted; nothing where Φ does without values */
  readonly targets: Float32Array;
}

/**
 * A run at its start.
 *
 * @param capacity steps that a batch may hold
 */
export function newRun(phi: Phi, seed: number, capacity: number, untrained: RunState): Run {
  return {
    phi,
    seed,
    known: { state: untrained, epoch: 0 },
    epoch: 0,
    chosen: false,
    stopped: false,
    weights: new Float32Array(capacity),
    targets: new Float32Array(phi.needs === 'values' ? capacity : 0),
  };
}

export function takesPart({ chosen, stopped }: Run): boolean {
  return chosen && !stopped;
}

export function needsValues({ phi }: Run): boolean {
  return phi.needs === 'values';
}

/**
 * Weighs the run's batch.
 *
 * @param val [n] V_φ(s_t), where Φ needs it
 * @returns [n] Φ_t
 */
export function weightsOf(
  run: Run,
  batch: Batch,
  obsDim: number,
  val: Float32Array | undefined,
): Float32Array {
  weigh(run.phi, val ? { ...batch, val } : batch, obsDim, run.weights);
  return run.weights.subarray(0, batch.n);
}

/** What V_φ is fitted to: R̂_t of every step, [n]; null for a run that fits none. */
export function targetsOf(run: Run, batch: Batch, obsDim: number): Float32Array | null {
  if (run.stopped || !needsValues(run)) return null;
  weigh(rewardToGo, batch, obsDim, run.targets);
  return run.targets.subarray(0, batch.n);
}

/** @returns what is wrong with the weights of a batch, or undefined */
export function weightProblem(weights: Float32Array, batch: Batch): string | undefined {
  const i = weights.findIndex((weight) => !Number.isFinite(weight));
  if (i < 0) return undefined;
  const next = batch.epStart.subarray(0, batch.episodeCount).findIndex((start) => start > i);
  const e = next < 0 ? batch.episodeCount - 1 : next - 1;
  return `its weight at step ${i - batch.epStart[e]} of episode ${e} was ${weights[i]}`;
}

/** @param shownSeed the seed whose policies the page shows */
export function report(run: Run, { batch, state }: CollectedRun, shownSeed: number): RunReport {
  return {
    phi: run.phi.key,
    seed: run.seed,
    meanReturn: meanReturn(batch),
    episodes: batch.episodeCount,
    envSteps: batch.n,
    firstEpisodeLength: batch.epStart[1],
    params: run.seed === shownSeed ? state.params : null,
  };
}
