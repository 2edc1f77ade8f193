import {
  FORK_DECISIONS,
  FORK_LEFT,
  FORK_RIGHT,
  FORK_START_PROBS,
  type ForkTrajectory,
  forkOutcomes,
  forkProb,
  forkScore,
} from '../../../rl/env/fork';
import { forkToGo } from '../../../rl/env/forkExact';
import { expectedEstimate, type Point, plus, type Quantity } from './quantity';

/** b(A), b(B), b(C): any numbers would do */
const BASELINE = [1, -2, 0.5] as const;

/** b(s, a) of the wrong turn, [state][action] */
const ACTION_BASELINE = [
  [1, 0],
  [-2, 1],
  [0.5, 0.5],
] as const;

const ACTS = [FORK_LEFT, FORK_RIGHT];
const ZERO = [0, 0, 0];

const baselineOf = ({ states }: ForkTrajectory, t: number) => BASELINE[states[t]];
const actionBaselineOf = ({ states, acts }: ForkTrajectory, t: number) =>
  ACTION_BASELINE[states[t]][acts[t]];
const lessBaseline = (trajectory: ForkTrajectory, t: number) =>
  forkToGo(trajectory, t) - baselineOf(trajectory, t);
const lessActionBaseline = (trajectory: ForkTrajectory, t: number) =>
  forkToGo(trajectory, t) - actionBaselineOf(trajectory, t);

/** [T + 1][3] P(s_t), forward in time */
function stateProbs({ theta, moveProb }: Point): number[][] {
  const probs: number[][] = [[...FORK_START_PROBS]];
  for (let t = 1; t < FORK_DECISIONS; t++) {
    const next = [0, 0, 0];
    probs[t - 1].forEach((stateProb, state) => {
      for (const act of ACTS) {
        for (const outcome of forkOutcomes(state, act, moveProb)) {
          next[outcome.next] += stateProb * forkProb(theta, state, act) * outcome.prob;
        }
      }
    });
    probs.push(next);
  }
  return probs;
}

/** Σ_t E_{s_t}[x(s_t)] */
function overStates(at: Point, x: (state: number) => readonly number[]): number[] {
  return stateProbs(at)
    .flat()
    .reduce<number[]>((sum, prob, i) => plus(sum, x(i % 3), prob), ZERO);
}

/** E_{a ∼ π_θ(·|s)}[∇ log π_θ(a|s) x(a)] */
function overActs({ theta }: Point, state: number, x: (act: number) => number): number[] {
  return ACTS.reduce<number[]>(
    (sum, act) => plus(sum, forkScore(theta, state, act), forkProb(theta, state, act) * x(act)),
    ZERO,
  );
}

/** That a baseline leaves the expectation alone. */
export const baseline = {
  'expected-baseline': expectedEstimate(
    'expectation of the sum of scores, each times b(s)',
    () => baselineOf,
  ),
  'baseline-by-state': {
    label: 'over states first, then over actions: the score times b(s)',
    exact: (at) => overStates(at, (state) => overActs(at, state, () => BASELINE[state])),
  },
  'baseline-outside': {
    label: 'over states: b(s) times the expected score',
    exact: (at) =>
      overStates(at, (state) =>
        plus(
          ZERO,
          overActs(at, state, () => 1),
          BASELINE[state],
        ),
      ),
  },
  'expected-less-baseline': expectedEstimate(
    'expectation of the sum of scores, each times its reward-to-go less b(s)',
    () => lessBaseline,
  ),
  'wrong-action-baseline': {
    label: 'over states first, then over actions: the score times b(s, a)',
    exact: (at) =>
      overStates(at, (state) => overActs(at, state, (act) => ACTION_BASELINE[state][act])),
  },
  'wrong-less-action-baseline': expectedEstimate(
    'expectation of the sum of scores, each times its reward-to-go less b(s, a)',
    () => lessActionBaseline,
  ),
} satisfies Record<string, Quantity>;
