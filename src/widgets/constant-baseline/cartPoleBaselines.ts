import { BaselineMoments, type BaselineSums } from '../../rl/baselineVariance';
import { allocateBatch } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { episodeGradients } from '../../rl/episodeGradients';
import { weigh } from '../../rl/epoch';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { halfTrained } from '../../rl/policy/halfTrained';
import { gradientScratch } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';

/** Episodes that are collected together; each group is an epoch of the random numbers. */
export const GROUP = 100;

const env = cartPole('CartPole-v0');
const { net, params } = halfTrained;

/** What the episodes so far say; plain data, as the worker sends it. */
export interface PlayedBaselines {
  readonly episodes: number;
  readonly meanReturn: number;
  /** standard error of `meanReturn` */
  readonly meanReturnError: number;
  readonly total: BaselineSums;
  readonly toGo: BaselineSums;
}

/**
 * Episodes of a half-trained policy that is held fixed, and how much the estimates that they make vary under a constant baseline: one
 * pass, since the variance is a parabola in b.
 */
export class CartPoleBaselines implements PlayedBaselines {
  readonly toGo = new BaselineMoments(net.paramCount);
  readonly total = new BaselineMoments(net.paramCount);
  private readonly seed: number;
  private readonly batch = allocateBatch(env, GROUP, 'episodes');
  private readonly rollout = rolloutScratch(env, net);
  private readonly gradient = gradientScratch(net);
  private readonly weights = new Float32Array(this.batch.rew.length);
  private readonly scores = new Float64Array(GROUP * net.paramCount);
  private readonly estimates = new Float64Array(GROUP * net.paramCount);
  private groups = 0;
  private returns = 0;
  private squares = 0;

  constructor(seed: number) {
    this.seed = seed;
  }

  get episodes(): number {
    return this.toGo.episodes;
  }

  get meanReturn(): number {
    return this.returns / this.episodes;
  }

  /** Standard error of {@link meanReturn}. */
  get meanReturnError(): number {
    const { episodes, squares, meanReturn } = this;
    return Math.sqrt((squares / episodes - meanReturn ** 2) / (episodes - 1));
  }

  /** A copy of where things stand. */
  news(): PlayedBaselines {
    const { episodes, meanReturn, meanReturnError, total, toGo } = this;
    return { episodes, meanReturn, meanReturnError, total: copyOf(total), toGo: copyOf(toGo) };
  }

  /** Plays {@link GROUP} more episodes. */
  draw(): void {
    const { batch, weights, scores, estimates, seed } = this;
    const key = { seed, epoch: this.groups++ };
    collect(env, net, params, key, GROUP, batch, this.rollout, 'episodes');
    const data = { ...batch, weights };
    weights.fill(1);
    episodeGradients(net, params, data, scores, this.gradient);
    weigh(rewardToGo, batch, env.obsDim, weights);
    episodeGradients(net, params, data, estimates, this.gradient);
    for (let e = 0; e < GROUP; e++) {
      const at = e * net.paramCount;
      this.toGo.add(estimates, scores, at);
      // R(τ) is the same for all steps, so that G = R(τ) S
      const epRet = weights[batch.epStart[e]];
      for (let p = at; p < at + net.paramCount; p++) estimates[p] = epRet * scores[p];
      this.total.add(estimates, scores, at);
      this.returns += epRet;
      this.squares += epRet ** 2;
    }
  }
}

function copyOf({ episodes, sums, products }: BaselineSums): BaselineSums {
  return { episodes, sums: sums.slice(), products: products.slice() };
}
