import type { Episode } from '../batch';

/** Names of the weights Φ_t that can be trained with. */
export type PhiKey =
  | 'total-return'
  | 'reward-to-go'
  | 'reward-to-go-baseline'
  | 'gae';

/** What a weight may be tuned with. */
export interface PhiOptions {
  /** γ, the discount that GAE puts on what comes later */
  readonly gamma: number;
  /** λ, how far GAE looks ahead before it trusts V_φ */
  readonly lam: number;
}

/**
 * γ = 1, because the return to be raised is undiscounted: a smaller γ would trade bias for variance. λ = 0.95, in
 * the middle of the range 0.92 to 0.98 in which Schulman et al. (2015, figure 2) saw a cart-pole learn fastest.
 */
export const PHI_DEFAULTS: PhiOptions = { gamma: 1, lam: 0.95 };

/**
 * A weight Φ_t in ĝ = (1/|D|) Σ_τ Σ_t ∇ log π_θ(a_t|s_t) Φ_t. It is all in which one algorithm of this family differs
 * from another.
 */
export interface Phi {
  readonly key: PhiKey;
  readonly name: string;
  readonly tex: string;
  /** the same in plain characters, for where TeX cannot go (chart axes, canvas) */
  readonly symbol: string;
  /** what an episode must hold beside its rewards: `values` asks for `val` and `lastVal` */
  readonly needs: 'nothing' | 'values';
  /**
   * Weighs one episode.
   *
   * @param weights [T + 1] written
   */
  weigh(
    episode: Episode,
    weights: Float32Array,
    options: PhiOptions,
  ): void;
}
