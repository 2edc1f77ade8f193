/**
 * What an environment owes. It keeps nothing to itself: the state is an argument (as in gymnax), so a caller may hold
 * thousands of episodes, go back in time, or replay one.
 *
 * Two different things end an episode. *Terminated*: the world ended it (the pole fell), and nothing follows.
 * *Truncated*: the clock ended it after {@link Env.stepLimit} steps, though more would have followed. An environment knows
 * the first; the rollout counts for the second.
 */
export interface Env {
  readonly id: string;
  readonly stateDim: number;
  readonly obsDim: number;
  readonly nActs: number;
  /** Steps after which an episode is truncated. */
  readonly stepLimit: number;
  /** Probability that the world takes no notice of the chosen action and carries out one drawn evenly. */
  readonly actionNoise: number;
  /**
   * Writes a start state s_0 ∼ ρ_0.
   *
   * @param state [stateDim] written
   * @param u [4] uniforms in [0, 1) to draw it with
   */
  reset(state: Float64Array, u: Float64Array): void;
  /**
   * Moves `state` on by one step of action `act`, in place.
   *
   * @returns the reward R(s, a, s')
   */
  step(state: Float64Array, act: number): number;
  /** True where the world itself ends the episode in this state. */
  isTerminated(state: Float64Array): boolean;
}

/**
 * The action that the world carries out when the policy has chosen `act`. The score is that of the choice: what becomes of it is the
 * world's part, P(s'|s, a).
 *
 * @param u [4] the uniforms of this step, of which the first has chosen `act`
 */
export function carriedOut(
  env: Env,
  act: number,
  u: Float64Array,
): number {
  return u[1] < env.actionNoise ? Math.floor(u[2] * env.nActs) : act;
}
