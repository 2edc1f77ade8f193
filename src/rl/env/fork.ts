import { exp } from '../elementary';
import { uniforms4 } from '../rng';

/**
 * The fork: a Markov decision process so small that every trajectory
 * can be listed. Three states A, B, C on a ring; "right" moves A→B→C→A,
 * "left" the other way, each with probability `moveProb`, else the
 * agent stays. Entering C earns 1, leaving C costs 0.5, staying put
 * costs 0.1. Three decisions (T = 2).
 *
 * The policy has one parameter a state: π_θ(right|s) = σ(θ_s).
 */
export const FORK_STATES = ['A', 'B', 'C'] as const;

/** Decisions in a trajectory: T + 1. */
export const FORK_DECISIONS = 3;

/** ρ_0 */
export const FORK_START_PROBS = [0.6, 0.4, 0] as const;

export const FORK_MOVE_PROB = 0.8;

/** The θ that figures open with. */
export const FORK_THETA: Theta = [0, 0.4, -0.3];

/** [3] a number for each state; θ, or a gradient by it. */
export type Theta = readonly [number, number, number];

export const FORK_LEFT = 0;
export const FORK_RIGHT = 1;

/** A trajectory τ = (s_0, a_0, …, s_{T+1}) with what the environment contributes to its probability. */
export interface ForkTrajectory {
  /** [T + 2] */
  readonly states: readonly number[];
  /** [T + 1] */
  readonly acts: readonly number[];
  /** [T + 1] */
  readonly rews: readonly number[];
  /** ρ_0(s_0) */
  readonly startProb: number;
  /** [T + 1] P(s_{t+1}|s_t, a_t) */
  readonly moveProbs: readonly number[];
}

/** Where an action leads if it does not slip. */
export function forkTarget(state: number, act: number): number {
  return (state + (act === FORK_RIGHT ? 1 : 2)) % 3;
}

/** R(s, a, s'). */
export function forkReward(state: number, next: number): number {
  if (next === state) return -0.1;
  if (next === 2) return 1;
  return state === 2 ? -0.5 : 0;
}

/**
 * Every trajectory of positive probability, 2 · (2 · 2)³ = 128 of them
 * unless moves are certain.
 *
 * @param moveProb in [0, 1]
 */
export function forkTrajectories(
  moveProb = FORK_MOVE_PROB,
): readonly ForkTrajectory[] {
  let partial: ForkTrajectory[] = FORK_START_PROBS.flatMap(
    (startProb, state) =>
      startProb > 0
        ? [
            {
              states: [state],
              acts: [],
              rews: [],
              startProb,
              moveProbs: [],
            },
          ]
        : [],
  );
  for (let t = 0; t < FORK_DECISIONS; t++) {
    partial = partial.flatMap((trajectory) =>
      continuations(trajectory, moveProb),
    );
  }
  return partial;
}

function continuations(
  { states, acts, rews, startProb, moveProbs }: ForkTrajectory,
  moveProb: number,
): ForkTrajectory[] {
  const state = states[states.length - 1];
  return [FORK_LEFT, FORK_RIGHT].flatMap((act) =>
    forkOutcomes(state, act, moveProb).map(({ next, prob }) => ({
      states: [...states, next],
      acts: [...acts, act],
      rews: [...rews, forkReward(state, next)],
      startProb,
      moveProbs: [...moveProbs, prob],
    })),
  );
}

/** P(·|s, a): the next states of positive probability. */
export function forkOutcomes(
  state: number,
  act: number,
  moveProb = FORK_MOVE_PROB,
): readonly { readonly next: number; readonly prob: number }[] {
  return [
    { next: forkTarget(state, act), prob: moveProb },
    { next: state, prob: 1 - moveProb },
  ].filter(({ prob }) => prob > 0);
}

/** σ(x), without overflow for any x. */
export function sigmoid(x: number): number {
  const e = exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + e) : e / (1 + e);
}

/** π_θ(a|s) */
export function forkProb(
  theta: Theta,
  state: number,
  act: number,
): number {
  return sigmoid(act === FORK_RIGHT ? theta[state] : -theta[state]);
}

/** ∇_θ log π_θ(a|s): 1[a = right] − π_θ(right|s) in the component of s, 0 in the others. */
export function forkScore(
  theta: Theta,
  state: number,
  act: number,
): Theta {
  const score: [number, number, number] = [0, 0, 0];
  score[state] =
    act === FORK_RIGHT
      ? sigmoid(-theta[state])
      : -sigmoid(theta[state]);
  return score;
}

/** ρ_0(s_0) Π_t P(s_{t+1}|s_t, a_t): the part of P(τ|θ) in which θ does not occur. */
export function forkEnvProb({
  startProb,
  moveProbs,
}: ForkTrajectory): number {
  return moveProbs.reduce((product, prob) => product * prob, startProb);
}

/** Π_t π_θ(a_t|s_t) */
function forkPolicyProb(
  theta: Theta,
  { states, acts }: ForkTrajectory,
): number {
  return acts.reduce(
    (product, act, t) => product * forkProb(theta, states[t], act),
    1,
  );
}

/** P(τ|θ) = ρ_0(s_0) Π_t P(s_{t+1}|s_t, a_t) π_θ(a_t|s_t) */
export function forkTrajectoryProb(
  theta: Theta,
  trajectory: ForkTrajectory,
): number {
  return forkEnvProb(trajectory) * forkPolicyProb(theta, trajectory);
}

/** R(τ) */
export function forkReturn({ rews }: ForkTrajectory): number {
  return rews.reduce((sum, rew) => sum + rew, 0);
}

/** R̂_t */
export function forkRewardToGo(
  { rews }: ForkTrajectory,
  t: number,
): number {
  return rews.slice(t).reduce((sum, rew) => sum + rew, 0);
}

/**
 * Draws a trajectory with the counters of `rng.ts`: the sample with this number is the same whenever it is asked for, and at any θ
 * it uses the same uniform numbers.
 */
export function sampleFork(
  theta: Theta,
  seed: number,
  sample: number,
  moveProb = FORK_MOVE_PROB,
): ForkTrajectory {
  const u = new Float64Array(4);
  uniforms4(seed, sample, 0, FORK_DECISIONS, u);
  const start = u[0] < FORK_START_PROBS[0] ? 0 : 1;
  const states = [start];
  const acts: number[] = [];
  const rews: number[] = [];
  const moveProbs: number[] = [];
  for (let t = 0; t < FORK_DECISIONS; t++) {
    uniforms4(seed, sample, 0, t, u);
    const state = states[t];
    const act =
      u[0] < forkProb(theta, state, FORK_RIGHT)
        ? FORK_RIGHT
        : FORK_LEFT;
    const moves = u[1] < moveProb;
    const next = moves ? forkTarget(state, act) : state;
    states.push(next);
    acts.push(act);
    rews.push(forkReward(state, next));
    moveProbs.push(moves ? moveProb : 1 - moveProb);
  }
  return {
    states,
    acts,
    rews,
    startProb: FORK_START_PROBS[start],
    moveProbs,
  };
}
