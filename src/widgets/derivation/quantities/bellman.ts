import {
  FORK_LEFT,
  FORK_RIGHT,
  FORK_STATES,
  type ForkTrajectory,
  forkOutcomes,
  forkProb,
  forkReward,
} from '../../../rl/env/fork';
import { forkToGo, forkValues } from '../../../rl/env/forkExact';
import { forkDelta, withValueError } from '../../../rl/env/forkGae';
import { conditionalMean, type Point, sharing } from './quantity';

/** The time that the lines are about: with a past and with a future. */
const NOW = 1;
const NEXT = NOW + 1;

/** The states they are checked in: A and B, to which the fork may come by then in any world. */
const STATES = [0, 1] as const;
const ACTS = [FORK_LEFT, FORK_RIGHT];
const PAIRS = STATES.flatMap((state) => ACTS.map((act) => ({ state, act })));

interface Pair {
  readonly state: number;
  readonly act: number;
}

const nameOf = ({ state, act }: Pair) =>
  `${FORK_STATES[state]}, ${act === FORK_LEFT ? 'left' : 'right'}`;

const isIn = (state: number, t: number) => (trajectory: ForkTrajectory) =>
  trajectory.states[t] === state;
const takes =
  ({ state, act }: Pair) =>
  ({ states, acts }: ForkTrajectory) =>
    states[NOW] === state && acts[NOW] === act;
const toGoFrom = (t: number) => (trajectory: ForkTrajectory) => forkToGo(trajectory, t);

const overPairs = (x: (pair: Pair) => number) => PAIRS.map(x);

/** E_{s′ ∼ P(·|s, a)}[x(s′, r)] */
function overNext(
  { moveProb }: Point,
  { state, act }: Pair,
  x: (next: number, rew: number) => number,
): number {
  return forkOutcomes(state, act, moveProb).reduce(
    (sum, { next, prob }) => sum + prob * x(next, forkReward(state, next)),
    0,
  );
}

/** E_{a ∼ π_θ(·|s)}[x(s, a)] */
function overActs({ theta }: Point, state: number, x: (pair: Pair) => number): number {
  return ACTS.reduce((sum, act) => sum + forkProb(theta, state, act) * x({ state, act }), 0);
}

/** V^π and Q^π by backward induction */
const valuesAt = ({ theta, moveProb }: Point) => forkValues(theta, moveProb);

/** V_φ = V^π + e, and 0 where nothing follows */
const guessAt = (at: Point) => withValueError(valuesAt(at).v, at.error);

/** Q^π from V^π one step later. */
const actionValue = sharing(
  { names: PAIRS.map((pair) => `Q(${nameOf(pair)})`), settings: ['theta', 'moveProb'] },
  {
    'action-value': {
      label: 'mean reward-to-go, given state and action',
      exact: (at) => overPairs((pair) => conditionalMean(at, takes(pair), toGoFrom(NOW))),
    },
    'first-reward-apart': {
      label: 'mean of the first reward plus the reward-to-go after it, given state and action',
      exact: (at) =>
        overPairs((pair) =>
          conditionalMean(
            at,
            takes(pair),
            (trajectory) => trajectory.rews[NOW] + forkToGo(trajectory, NEXT),
          ),
        ),
    },
    'given-next-state': {
      label: 'over next states: reward plus mean reward-to-go, given state, action and next state',
      exact: (at) =>
        overPairs((pair) =>
          overNext(at, pair, (next, rew) => {
            const passes = (trajectory: ForkTrajectory) =>
              takes(pair)(trajectory) && isIn(next, NEXT)(trajectory);
            return rew + conditionalMean(at, passes, toGoFrom(NEXT));
          }),
        ),
    },
    'given-next-state-alone': {
      label: 'over next states: reward plus mean reward-to-go, given the next state alone',
      exact: (at) =>
        overPairs((pair) =>
          overNext(
            at,
            pair,
            (next, rew) => rew + conditionalMean(at, isIn(next, NEXT), toGoFrom(NEXT)),
          ),
        ),
    },
    'bellman-for-q': {
      label: 'over next states: reward plus V of the next state',
      exact: (at) => {
        const { v } = valuesAt(at);
        return overPairs((pair) => overNext(at, pair, (next, rew) => rew + v[NEXT][next]));
      },
    },
    'wrong-best-next': {
      label: 'over next states: reward plus the larger Q of the next state',
      exact: (at) => {
        const { q } = valuesAt(at);
        return overPairs((pair) =>
          overNext(at, pair, (next, rew) => rew + Math.max(...q[NEXT][next])),
        );
      },
    },
  },
);

/** V^π from Q^π, by an average over the action. */
const stateValue = sharing(
  { names: STATES.map((state) => `V(${FORK_STATES[state]})`), settings: ['theta', 'moveProb'] },
  {
    'state-value': {
      label: 'mean reward-to-go, given the state',
      exact: (at) => STATES.map((state) => conditionalMean(at, isIn(state, NOW), toGoFrom(NOW))),
    },
    'state-value-by-action': {
      label: 'over actions: mean reward-to-go, given state and action',
      exact: (at) =>
        STATES.map((state) =>
          overActs(at, state, (pair) => conditionalMean(at, takes(pair), toGoFrom(NOW))),
        ),
    },
    'bellman-for-v': {
      label: 'over actions: Q',
      exact: (at) => {
        const { q } = valuesAt(at);
        return STATES.map((state) => overActs(at, state, ({ act }) => q[NOW][state][act]));
      },
    },
    'wrong-even-actions': {
      label: 'the plain mean of Q over actions',
      exact: (at) => {
        const { q } = valuesAt(at);
        return STATES.map((state) => ACTS.reduce((sum, act) => sum + q[NOW][state][act] / 2, 0));
      },
    },
  },
);

/** The mean of a TD residual: the advantage, and what the error of V_φ adds. */
const residualMean = sharing(
  { names: PAIRS.map(nameOf), settings: ['theta', 'error'] },
  {
    'mean-residual': {
      label: 'mean of the residual, given state and action',
      exact: (at) => {
        const guess = guessAt(at);
        return overPairs((pair) =>
          conditionalMean(at, takes(pair), (trajectory) => forkDelta(guess, 1, trajectory, NOW)),
        );
      },
    },
    'residual-by-next-state': {
      label: 'over next states: reward plus guess of the next state, less guess of the state',
      exact: (at) => {
        const guess = guessAt(at);
        return overPairs(
          (pair) =>
            overNext(at, pair, (next, rew) => rew + guess[NEXT][next]) - guess[NOW][pair.state],
        );
      },
    },
    'error-apart': {
      label: 'the same with V, plus the mean error at the next state, less the error at the state',
      exact: (at) => {
        const { v } = valuesAt(at);
        return overPairs(
          (pair) =>
            overNext(at, pair, (next, rew) => rew + v[NEXT][next]) -
            v[NOW][pair.state] +
            errorAdded(at, pair),
        );
      },
    },
    'advantage-and-error': {
      label: 'advantage, plus the mean error at the next state, less the error at the state',
      exact: (at) => overPairs((pair) => advantage(at, pair) + errorAdded(at, pair)),
    },
    'wrong-error-ignored': {
      label: 'advantage alone',
      exact: (at) => overPairs((pair) => advantage(at, pair)),
    },
  },
);

/** E_{s′}[e(s′)] − e(s) */
function errorAdded(at: Point, pair: Pair): number {
  return overNext(at, pair, (next) => at.error[next]) - at.error[pair.state];
}

/** A^π(s, a) = Q^π(s, a) − V^π(s) */
function advantage(at: Point, { state, act }: Pair): number {
  const { v, q } = valuesAt(at);
  return q[NOW][state][act] - v[NOW][state];
}

/** Bellman's equations, and what they say of a TD residual. */
export const bellman = { ...actionValue, ...stateValue, ...residualMean };
