import type { Episode } from '../batch';

/** Names of the weights Φ_t that the book brings along. */
export type OwnPhiKey =
  | 'total-return'
  | 'reward-to-go'
  | 'reward-to-go-baseline'
  | 'q-value'
  | 'advantage'
  | 'gae';

/** Names of the weights Φ_t that can be trained with: those, and the reader's own. */
export type PhiKey = OwnPhiKey | 'custom';

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

/** `val`: V_φ(s_t), and with it `lastVal`; `actVal`: Q_φ(s_t, a_t). */
export type PhiNeed = 'val' | 'actVal';

/** What a weight is called. */
export interface PhiLabel {
  readonly key: PhiKey;
  readonly name: string;
  readonly tex: string;
  /** the same in plain characters, for where TeX cannot go (chart axes, canvas) */
  readonly symbol: string;
}

/**
 * A weight Φ_t in ĝ = (1/|D|) Σ_τ Σ_t ∇ log π_θ(a_t|s_t) Φ_t. It is all in which one algorithm of this family differs
 * from another.
 */
export interface Phi extends PhiLabel {
  readonly key: OwnPhiKey;
  /** what an episode must hold beside its rewards */
  readonly needs: readonly PhiNeed[];
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
