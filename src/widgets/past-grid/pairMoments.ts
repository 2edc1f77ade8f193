import { cartPole } from '../../rl/env/cartPole';
import { FORK_DECISIONS, forkScore, type Theta } from '../../rl/env/fork';
import { forkMoments } from '../../rl/env/forkExact';
import { probabilities } from '../../rl/policy/categorical';
import { backward, initParams, type Mlp, mlp } from '../../rl/policy/mlp';
import { beginEpisode, decide, rolloutScratch } from '../../rl/rollout';

/**
 * Mean and spread of f(t, t′) = ∇ log π_θ(a_t|s_t) · r_t′, a vector with a component for each parameter: the score of an action times one
 * reward. The policy gradient is the sum of all means.
 */
export interface PairMoment {
  /** ‖E f(t, t′)‖ */
  readonly mean: number;
  /** √(E‖f − E f‖²), the root of the total variance */
  readonly deviation: number;
}

/** [steps][steps], by t and t′ */
export type PairGrid = readonly (readonly PairMoment[])[];

/** Exact, on the fork. */
export function forkPairGrid(theta: Theta): PairGrid {
  const times = Array.from({ length: FORK_DECISIONS }, (_, t) => t);
  return times.map((t) =>
    times.map((when) => {
      const { mean, variance } = forkMoments(theta, ({ states, acts, rews }) =>
        forkScore(theta, states[t], acts[t]).map((x) => x * rews[when]),
      );
      return {
        mean: Math.hypot(...mean),
        deviation: Math.sqrt(variance.reduce((sum, x) => sum + x, 0)),
      };
    }),
  );
}

/** Steps of CartPole that the grid shows; few episodes of an untrained policy last longer. */
export const CART_POLE_STEPS = 40;

/**
 * Sampled, on CartPole with an untrained policy. Every reward is 1 while the pole stands, so f(t, t′) is the score of step t in episodes that
 * reach both steps, and 0 in the others: scores are added up by the length of their episode, and the grid is read off at the end.
 */
export class CartPolePairs {
  private readonly env = cartPole('CartPole-v0');
  private readonly net: Mlp = mlp([4, 32, 2]);
  private readonly params: Float32Array;
  private readonly seed: number;
  /** [steps][length, capped][paramCount] Σ score */
  private readonly scores: Float64Array;
  /** [steps][length, capped] Σ ‖score‖² */
  private readonly squares: Float64Array;
  episodes = 0;

  constructor(seed: number) {
    this.seed = seed;
    this.params = initParams(this.net, seed);
    this.scores = new Float64Array(CART_POLE_STEPS * this.lengths * this.net.paramCount);
    this.squares = new Float64Array(CART_POLE_STEPS * this.lengths);
  }

  /** lengths told apart: 0 to the number of steps, which stands for all longer ones */
  private get lengths(): number {
    return CART_POLE_STEPS + 1;
  }

  /** Plays more episodes. */
  draw(more: number): void {
    for (let i = 0; i < more; i++) this.playOne();
  }

  /**
   * ‖mean‖ is corrected for the noise of the sample mean, whose expected square is variance / N; where what is left is negative, 0.
   */
  grid(): PairGrid {
    const { paramCount } = this.net;
    const n = this.episodes;
    const sum = new Float64Array(paramCount);
    const times = Array.from({ length: CART_POLE_STEPS }, (_, t) => t);
    return times.map((t) => {
      // from the longest episodes down, so that each t′ adds to what the later ones have
      const byReach: PairMoment[] = [];
      sum.fill(0);
      let square = 0;
      for (let length = CART_POLE_STEPS; length > t; length--) {
        const at = t * this.lengths + length;
        for (let k = 0; k < paramCount; k++) sum[k] += this.scores[at * paramCount + k];
        square += this.squares[at];
        let norm2 = 0;
        for (let k = 0; k < paramCount; k++) norm2 += (sum[k] / n) ** 2;
        const variance = Math.max(0, square / n - norm2);
        byReach[length - 1] = {
          mean: Math.sqrt(Math.max(0, norm2 - variance / n)),
          deviation: Math.sqrt(variance),
        };
      }
      // a reward of the past came in all episodes that reach step t
      return times.map((when) => byReach[Math.max(t, when)]);
    });
  }

  private playOne(): void {
    const { env, net, params, seed } = this;
    const key = { seed, epoch: 0, episode: this.episodes++ };
    const scratch = rolloutScratch(env, net);
    const { state, units } = scratch;
    const deltas = new Float64Array(net.unitCount);
    const probs = new Float64Array(env.nActs);
    const scores: Float64Array[] = [];
    beginEpisode(env, key, scratch);
    let length = 0;
    while (length < CART_POLE_STEPS && !env.isTerminated(state)) {
      const { act } = decide(env, net, params, key, length, scratch);
      probabilities(units, net.outAt, env.nActs, probs);
      for (let j = 0; j < env.nActs; j++) deltas[net.outAt + j] = (j === act ? 1 : 0) - probs[j];
      const score = new Float64Array(net.paramCount);
      backward(net, params, units, deltas, score);
      scores.push(score);
      length++;
    }
    scores.forEach((score, t) => {
      const at = t * this.lengths + length;
      score.forEach((x, k) => {
        this.scores[at * net.paramCount + k] += x;
        this.squares[at] += x * x;
      });
    });
  }
}
