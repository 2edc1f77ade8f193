import {
  FORK_DECISIONS,
  FORK_LEFT,
  FORK_RIGHT,
  FORK_START_PROBS,
  type ForkTrajectory,
  forkOutcomes,
  forkProb,
  forkReward,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
} from '../../../rl/env/fork';
import { forkExpectation, forkToGo } from '../../../rl/env/forkExact';
import { expectation, expectedEstimate, type Point, plus, type Quantity, times } from './quantity';

/** The pair of times that the proof looks at: an action at t, a reward at t′ before it. */
const PAIR = { t: 2, past: 0 } as const;

const ACTS = [FORK_LEFT, FORK_RIGHT];
const ZERO = [0, 0, 0];

/** f(t, t′) = ∇ log π_θ(a_t|s_t) R(s_t′, a_t′, s_{t′+1}) */
function pairTerm(
  { theta }: Point,
  { states, acts, rews }: ForkTrajectory,
  t: number,
  at: number,
): number[] {
  return times(rews[at], forkScore(theta, states[t], acts[t]));
}

/** [3][3] P(s′|s) under the policy */
function transition({ theta, moveProb }: Point): number[][] {
  return [0, 1, 2].map((state) => {
    const row = [0, 0, 0];
    for (const act of ACTS) {
      for (const { next, prob } of forkOutcomes(state, act, moveProb)) {
        row[next] += forkProb(theta, state, act) * prob;
      }
    }
    return row;
  });
}

/** [3] P(s_t) from P(s_0), `steps` transitions on */
function after(at: Point, probs: readonly number[], steps: number): readonly number[] {
  if (steps === 0) return probs;
  const p = transition(at);
  const next = [0, 1, 2].map((s) => probs.reduce((sum, prob, from) => sum + prob * p[from][s], 0));
  return after(at, next, steps - 1);
}

/** One way in which the past can have gone: (s_t′, a_t′, s_{t′+1}), its reward, and its probability. */
function pasts(at: Point) {
  const { theta, moveProb } = at;
  return after(at, FORK_START_PROBS, PAIR.past).flatMap((stateProb, state) =>
    ACTS.flatMap((act) =>
      forkOutcomes(state, act, moveProb).map(({ next, prob }) => ({
        next,
        rew: forkReward(state, next),
        prob: stateProb * forkProb(theta, state, act) * prob,
      })),
    ),
  );
}

/** [3] P(s_t | s_{t′+1}) */
function stateGiven(at: Point, next: number): readonly number[] {
  const sure = [0, 1, 2].map((s) => (s === next ? 1 : 0));
  return after(at, sure, PAIR.t - PAIR.past - 1);
}

/** E_{a ∼ π_θ(·|s)}[∇ log π_θ(a|s)] */
function expectedScoreIn({ theta }: Point, state: number): number[] {
  return ACTS.reduce<number[]>(
    (sum, act) => plus(sum, forkScore(theta, state, act), forkProb(theta, state, act)),
    ZERO,
  );
}

/** The marginal P(s_t, a_t, s_t′, a_t′, s_{t′+1}), by adding up the probabilities of trajectories that agree in these. */
function marginals({ theta, moveProb }: Point) {
  const groups = new Map<string, { prob: number; trajectory: ForkTrajectory }>();
  for (const trajectory of forkTrajectories(moveProb)) {
    const { states, acts } = trajectory;
    const { t, past } = PAIR;
    const key = [states[t], acts[t], states[past], acts[past], states[past + 1]].join();
    const prob = (groups.get(key)?.prob ?? 0) + forkTrajectoryProb(theta, trajectory);
    groups.set(key, { prob, trajectory });
  }
  return [...groups.values()];
}

/** The proof that a past reward adds nothing in expectation, and what is left when all of them go. */
export const pastRewards = {
  'past-term': expectation(
    'expectation of the score at t times the reward at t′ before it',
    (at, trajectory) => pairTerm(at, trajectory, PAIR.t, PAIR.past),
  ),
  'past-term-marginal': {
    label: 'the same, over the marginal of the five variables that occur',
    exact: (at) =>
      marginals(at).reduce<number[]>(
        (sum, { prob, trajectory }) => plus(sum, pairTerm(at, trajectory, PAIR.t, PAIR.past), prob),
        ZERO,
      ),
  },
  'past-term-chain': {
    label:
      'the same, with the marginal split into past, state given the past, and action given the state',
    exact: (at) =>
      pasts(at).reduce<number[]>((total, { next, rew, prob }) => {
        let sum = total;
        stateGiven(at, next).forEach((stateProb, state) => {
          for (const act of ACTS) {
            const joint = prob * stateProb * forkProb(at.theta, state, act);
            sum = plus(sum, forkScore(at.theta, state, act), joint * rew);
          }
        });
        return sum;
      }, ZERO),
  },
  'past-term-nested': {
    label: 'past reward times the expected score at t, given the past',
    exact: (at) =>
      pasts(at).reduce<number[]>((sum, { next, rew, prob }) => {
        const scoreGivenPast = stateGiven(at, next).reduce<number[]>(
          (inner, stateProb, state) => plus(inner, expectedScoreIn(at, state), stateProb),
          ZERO,
        );
        return plus(sum, scoreGivenPast, prob * rew);
      }, ZERO),
  },
  zero: { label: 'zero', exact: () => ZERO },
  'wrong-future-term': expectation(
    'expectation of the score at t′ times the reward at t after it',
    (at, trajectory) => pairTerm(at, trajectory, PAIR.past, PAIR.t),
  ),
  'all-pairs': expectation('expectation of all pairs of score and reward', (at, trajectory) =>
    pairs(at, trajectory, () => true),
  ),
  'pairs-split': {
    label: 'expectation of the pairs with past rewards, plus that of the others',
    exact: (at) => {
      const past = (trajectory: ForkTrajectory) => pairs(at, trajectory, (t, when) => when < t);
      const rest = (trajectory: ForkTrajectory) => pairs(at, trajectory, (t, when) => when >= t);
      return plus(
        forkExpectation(at.theta, past, at.moveProb),
        forkExpectation(at.theta, rest, at.moveProb),
      );
    },
  },
  'wrong-strictly-future': expectation(
    'expectation of the pairs whose reward comes after the one that the action earns itself',
    (at, trajectory) => pairs(at, trajectory, (t, when) => when > t),
  ),
  'expected-reward-to-go': expectedEstimate(
    'expectation of the sum of scores, each times its reward-to-go',
    () => forkToGo,
  ),
} satisfies Record<string, Quantity>;

/** Σ_t Σ_t′ f(t, t′) over the pairs that are kept */
function pairs(
  at: Point,
  trajectory: ForkTrajectory,
  keep: (t: number, when: number) => boolean,
): number[] {
  let sum = ZERO;
  for (let t = 0; t < FORK_DECISIONS; t++) {
    for (let when = 0; when < FORK_DECISIONS; when++) {
      if (keep(t, when)) sum = plus(sum, pairTerm(at, trajectory, t, when));
    }
  }
  return sum;
}
