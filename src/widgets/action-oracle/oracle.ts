import { meanReturn } from '../../rl/batch';
import { branchKey, continuation } from '../../rl/branching';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../../rl/epoch';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { probabilities } from '../../rl/policy/categorical';
import { initParams, mlp } from '../../rl/policy/mlp';
import { observe, rolloutScratch } from '../../rl/rollout';
import { type Replay, replayEpisode } from '../../session/replay';

const SEED = 0;
const HIDDEN = [32];
/** Continuations after each action that every step of an episode gets, for curves along it. */
export const FOR_CURVES = 24;
/** Enough to balance for a while, and too few to do it well. */
const TRAINING = { epochs: 24, batchSize: 1_500, learningRate: 0.01 };

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, ...HIDDEN, env.nActs]);

/** Trains a policy with the reward-to-go, an epoch at a time, and stops halfway. @returns θ; on the way, an epoch's mean return */
export function* trainPartly(): Generator<number, Float32Array> {
  const { epochs, batchSize, learningRate } = TRAINING;
  const learner = createLearner(env, net, initParams(net, SEED), batchSize);
  for (let epoch = 0; epoch < epochs; epoch++) {
    trainOneEpoch(learner, rewardToGo, { seed: SEED, epoch }, learningRate);
    yield meanReturn(learner.batch);
  }
  return learner.params;
}

/** A mean with its standard error. */
export interface Estimate {
  readonly mean: number;
  readonly error: number;
}

/** What the oracle says of a state, so far. */
export interface Verdict {
  /** [2] continuations made after each action */
  readonly counts: readonly number[];
  /** [2] π_θ(a|s_t) */
  readonly probs: readonly number[];
  /** [2] Q^π(s_t, a) */
  readonly q: readonly Estimate[];
  /** Σ_a π_θ(a|s_t) Q^π(s_t, a) */
  readonly v: Estimate;
  /** [2] Q − V */
  readonly adv: readonly Estimate[];
}

/** Branches off from the states of one episode, a few continuations at a time. */
export class Oracle {
  readonly replay: Replay;
  private readonly params: Float32Array;
  /** [T + 1][2] what followed, branch by branch */
  private readonly followed: readonly (readonly [number[], number[]])[];
  private readonly scratch = rolloutScratch(env, net);

  /** @param episode number of the policy's episode to look at */
  constructor(params: Float32Array, episode: number) {
    this.params = params;
    this.replay = replayEpisode(env, {
      params,
      hidden: HIDDEN,
      seed: SEED,
      epoch: TRAINING.epochs + 1,
      episode,
    });
    this.followed = this.replay.acts.map(() => [[], []]);
  }

  get steps(): number {
    return this.replay.acts.length;
  }

  /** R̂_t as it was in the episode: with a reward of 1 a step, what was left of it. */
  rewardToGo(t: number): number {
    return this.steps - t;
  }

  /** What followed in the first `most` branches after an action at step t. */
  samples(t: number, act: number, most: number): readonly number[] {
    return this.followed[t][act].slice(0, most);
  }

  /**
   * Makes continuations from step t, by turns for each action, until there are `goal` after each or the budget is spent.
   *
   * @param budget steps of the environment
   * @returns what is left of the budget; above 0 where the goal is reached
   */
  branch(t: number, goal: number, budget: number): number {
    const from = { state: this.replay.states[t], t };
    const [left, right] = this.followed[t];
    let rest = budget;
    while (rest > 0 && right.length < goal) {
      const act = left.length > right.length ? 1 : 0;
      const into = act === 1 ? right : left;
      const key = branchKey(SEED, t, act, into.length);
      const rtg = continuation(env, net, this.params, from, act, key, this.scratch);
      into.push(rtg);
      rest -= rtg;
    }
    return rest;
  }

  /** @returns undefined before there are two continuations after each action */
  verdict(t: number, most: number): Verdict | undefined {
    const samples = [0, 1].map((act) => this.samples(t, act, most));
    if (samples.some(({ length }) => length < 2)) return undefined;
    return judge(samples, this.probs(t));
  }

  /** [2] π_θ(a|s_t) */
  probs(t: number): readonly number[] {
    const { units } = this.scratch;
    observe(env, net, this.params, { state: this.replay.states[t], units });
    const probs = new Float64Array(env.nActs);
    probabilities(units, net.outAt, env.nActs, probs);
    return [...probs];
  }
}

/**
 * V = Σ_a π(a|s) Q(s, a) and A(s, a) = Q(s, a) − V(s), with the standard errors that the two independent means of Q pass on:
 * A(s, a) = (1 − π(a|s)) (Q(s, a) − Q(s, other)).
 *
 * @param samples [2] what followed each action, two or more of each
 * @param probs [2] π_θ(a|s)
 */
export function judge(samples: readonly (readonly number[])[], probs: readonly number[]): Verdict {
  const q = samples.map(estimate);
  const [left, right] = q;
  const v = {
    mean: probs[0] * left.mean + probs[1] * right.mean,
    error: Math.hypot(probs[0] * left.error, probs[1] * right.error),
  };
  const apart = Math.hypot(left.error, right.error);
  const adv = q.map(({ mean }, act) => ({
    mean: mean - v.mean,
    error: (1 - probs[act]) * apart,
  }));
  return { counts: samples.map(({ length }) => length), probs, q, v, adv };
}

function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (n - 1) / n) };
}
