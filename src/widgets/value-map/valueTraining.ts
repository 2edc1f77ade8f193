import type { ValueState } from '../../engine/engine';
import { type Batch, meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import { adamStep, optimizerState } from '../../rl/optimizers';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { initParams, mlp } from '../../rl/policy/mlp';
import { initValueParams } from '../../rl/valueFunction';
import { type LearnedValues, type PlainLearner, plainLearner } from '../../worker/plainLearner';
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

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, ...HIDDEN, env.nActs]);
const valueNet = mlp([env.obsDim, ...HIDDEN, 1]);

/** A policy and its V_φ in training, side by side, with Φ_t = R̂_t − V_φ(s_t): the loop of `rl/vpg.ts` with another weight. */
export class ValueTraining {
  private readonly seed: number;
  private readonly learner: PlainLearner;
  private readonly valueFunction: LearnedValues;
  private readonly value: ValueState;
  private readonly targets: Float32Array;
  private epoch = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.learner = plainLearner(env, net, initParams(net, seed), BATCH);
    this.valueFunction = this.learner.valueFunction(valueNet);
    this.value = {
      params: initValueParams(valueNet, seed),
      optimizer: optimizerState(valueNet.paramCount),
    };
    this.targets = new Float32Array(this.learner.weights.length);
  }

  /** V_φ before any training. */
  untrained(): ValuePoint {
    return { epoch: 0, valueParams: this.value.params.slice(), visited: new Float32Array(0) };
  }

  /** @param fitSteps steps of Adam by which V_φ is fitted to this epoch's batch */
  train(fitSteps: number): ValuePoint {
    const { seed, epoch, learner, valueFunction, value, targets } = this;
    const { params, optimizer, batch, grad, weights: advs } = learner;
    learner.collect({ seed, epoch });
    const { n } = batch;
    // of the φ before the fit, as a baseline must be
    const val = valueFunction.values(value);
    weigh(rewardToGo, batch, env.obsDim, targets);
    weigh(rewardToGoBaseline, { ...batch, val }, env.obsDim, advs);
    const result = resultOf(batch, targets.subarray(0, n), advs.subarray(0, n));
    const visited = visitedIn(batch, env.obsDim);
    learner.policyGradient();
    adamStep(params, grad, optimizer, LEARNING_RATE);
    const fit = { steps: fitSteps, learningRate: VALUE_LEARNING_RATE };
    valueFunction.fit(value, targets.subarray(0, n), fit);
    this.epoch++;
    return { epoch: this.epoch, valueParams: value.params.slice(), visited, result };
  }
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
