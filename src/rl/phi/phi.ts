import type { Episode } from '../batch';

/** Names of the weights Φ_t that can be trained with. */
export type PhiKey = 'total-return' | 'reward-to-go';

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
  /**
   * Weighs one episode.
   *
   * @param weights [T + 1] written
   */
  weigh(episode: Episode, weights: Float32Array): void;
}
