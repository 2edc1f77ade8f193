import type { Theta } from '../../rl/env/fork';
import type { Floats } from '../../rl/floats';
import type { Reference } from '../../stats/gradientReport';
import type { LabWorldKey } from './labWeights';
import type { PolicySource } from './policySource';

/** What a sample is drawn with. */
export interface LabSettings {
  readonly world: LabWorldKey;
  /** on CartPole */
  readonly policy: PolicySource;
  /** on the fork */
  readonly theta: Theta;
  readonly gamma: number;
  readonly lam: number;
  /** of the episodes */
  readonly seed: number;
}

/** A policy that is held fixed, in a world that it acts in. */
export interface LabWorld {
  readonly paramCount: number;
  /**
   * Draws episodes, weighs them, and writes their gradients.
   *
   * @param group number of the draw; the same number gives the same episodes
   * @param grads [weights of the world] of [{@link DRAWN}, paramCount] written
   * @param returns [{@link DRAWN}] R(τ) written
   */
  draw(group: number, grads: readonly Floats[], returns: Float64Array): void;
  /** A reference that is at least so good as is wanted for a sample of so many episodes; it may take more episodes to be that. */
  reference(episodes: number): Reference;
  /** Gives back what it holds; after that it draws nothing. */
  dispose(): void;
}

/** Episodes of a draw. */
export const DRAWN = 50;

/** Episodes that a sample may have. */
export const MOST_DRAWN = 10_000;
