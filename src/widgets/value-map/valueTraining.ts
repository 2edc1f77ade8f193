import { cohortShape, initialStates } from '../../engine/cohortShape';
import type { Cohort, CohortSpec } from '../../engine/engine';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { type Batch, meanReturn } from '../../rl/batch';
import { weigh } from '../../rl/epoch';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { HIDDEN } from './valueNetwork';

/** Where policy and V_φ stand after an epoch; before the first one there are no results. */
export interface ValuePoint {
  /** epochs done */
  readonly epoch: number;
  /** [paramCount] φ after the epoch's fit */
  readonly valueParams: Float32Array;
  /** [2 · {@link VISITED}] θ and θ̇ of steps spread over the epoch's batch; nothing before the first */
  readonly visited: Float32Array;
  readonly result?: ValueResult;
}

/** How the φ of before the epoch's fit did on the batch of the epoch: on episodes that it had not seen. */
export interface ValueResult {
  readonly meanReturn: number;
  /** mean of (V_φ(s_t) − R̂_t)² */
  readonly meanSquare: number;
  /** 1 − Var(R̂_t − V_φ(s_t)) / Var(R̂_t), the share of the variance that V_φ explains; below 0 where it adds some */
  readonly explained: number;
}

const LEARNING_RATE = 0.01;
const VALUE_LEARNING_RATE = 0.05;
const BATCH = 5_000;
/** Steps of a batch that are shown as dots. */
const VISITED = 300;

/** A policy and its V_φ in training, side by side, with Φ_t = R̂_t − V_φ(s_t). */
export class ValueTraining {
  private readonly cohort: Cohort;
  private readonly obsDim: number;
  private readonly start: Float32Array;
  private epoch = 0;

  constructor(seed: number) {
    const spec: CohortSpec = {
      env: 'CartPole-v0',
      hidden: HIDDEN,
      valueHidden: HIDDEN,
      batchSize: BATCH,
      optimizer: 'adam',
      seeds: [seed],
    };
    const states = initialStates(spec);
    this.cohort = createPlainEngine().createCohort(spec, states);
    this.obsDim = cohortShape(spec).env.obsDim;
    this.start = valueParamsOf(states[0]);
  }

  /** V_φ before any training. */
  untrained(): ValuePoint {
    return { epoch: 0, valueParams: this.start, visited: new Float32Array(0) };
  }

  /** @param fitSteps steps of Adam by which V_φ is fitted to this epoch's batch */
  async train(fitSteps: number): Promise<ValuePoint> {
    const { cohort, obsDim } = this;
    const [{ batch }] = await cohort.collect(this.epoch);
    // of the φ before the fit, as a baseline must be
    const [val] = await cohort.values();
    const targets = new Float32Array(batch.n);
    const advs = new Float32Array(batch.n);
    weigh(rewardToGo, batch, obsDim, targets);
    weigh(rewardToGoBaseline, { ...batch, val }, obsDim, advs);
    const result = resultOf(batch, targets, advs);
    const visited = visitedIn(batch, obsDim);
    await cohort.gradient([advs]);
    await cohort.step(LEARNING_RATE);
    await cohort.fitValues([targets], { steps: fitSteps, learningRate: VALUE_LEARNING_RATE });
    const [state] = await cohort.readStates();
    this.epoch++;
    return { epoch: this.epoch, valueParams: valueParamsOf(state), visited, result };
  }
}

function valueParamsOf({ value }: { readonly value?: { readonly params: Float32Array } }) {
  if (!value) throw new Error('A run that was asked for a value function has none.');
  return value.params.slice();
}

function visitedIn({ n, obs }: Batch, obsDim: number): Float32Array {
  return Float32Array.from({ length: 2 * VISITED }, (_, i) => {
    const step = Math.floor((Math.floor(i / 2) * n) / VISITED);
    return obs[step * obsDim + 2 + (i % 2)];
  });
}

function resultOf(batch: Batch, rtgs: Float32Array, advs: Float32Array): ValueResult {
  const spread = varianceOf(rtgs);
  return {
    meanReturn: meanReturn(batch),
    meanSquare: advs.reduce((sum, adv) => sum + adv * adv, 0) / advs.length,
    // rewards-to-go differ, for episodes have more than one step
    explained: spread > 0 ? 1 - varianceOf(advs) / spread : 0,
  };
}

function varianceOf(xs: Float32Array): number {
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  return xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length;
}
