import {
  FORK_DECISIONS,
  type ForkTrajectory,
  forkScore,
  forkTrajectories,
  forkTrajectoryProb,
} from '../../../rl/env/fork';
import {
  type ForkWeight,
  forkEstimate,
  forkExpectation,
  forkToGo,
  forkValues,
} from '../../../rl/env/forkExact';
import { expectedEstimate, type Point, plus, type Quantity } from './quantity';

const ZERO = [0, 0, 0];

/** What a trajectory shares with those that are grouped with it at time t. */
type Given = (trajectory: ForkTrajectory, t: number) => string;

/** τ_{:t} = (s_0, a_0, …, s_t, a_t) */
const history: Given = ({ states, acts }, t) =>
  [states.slice(0, t + 1), acts.slice(0, t + 1)].join(' ');
const stateAndAct: Given = ({ states, acts }, t) => `${states[t]} ${acts[t]}`;

interface Group {
  prob: number;
  /** Σ P(τ|θ) R̂_t over the group */
  weighted: number;
  /** Σ P(τ|θ) R̂_t ∇ log π_θ(a_t|s_t) over the group */
  scores: number[];
  readonly example: ForkTrajectory;
}

function groups({ theta, moveProb }: Point, t: number, given: Given): Map<string, Group> {
  const found = new Map<string, Group>();
  for (const trajectory of forkTrajectories(moveProb)) {
    const key = given(trajectory, t);
    const prob = forkTrajectoryProb(theta, trajectory);
    const group = found.get(key) ?? { prob: 0, weighted: 0, scores: ZERO, example: trajectory };
    const score = forkScore(theta, trajectory.states[t], trajectory.acts[t]);
    group.prob += prob;
    group.weighted += prob * forkToGo(trajectory, t);
    group.scores = plus(group.scores, score, prob * forkToGo(trajectory, t));
    found.set(key, group);
  }
  return found;
}

/** Σ_t E[x] over the groups of each time */
function overGroups(
  at: Point,
  given: Given,
  x: (group: Group, t: number) => readonly number[],
): number[] {
  let sum: number[] = ZERO;
  for (let t = 0; t < FORK_DECISIONS; t++) {
    for (const group of groups(at, t, given).values()) sum = plus(sum, x(group, t), group.prob);
  }
  return sum;
}

/** E[R̂_t | what the group shares] ∇ log π_θ(a_t|s_t) */
function scoreTimesMean({ theta }: Point) {
  return ({ prob, weighted, example }: Group, t: number) =>
    plus(ZERO, forkScore(theta, example.states[t], example.acts[t]), weighted / prob);
}

function valueWeights({ theta, moveProb }: Point) {
  const { v, q } = forkValues(theta, moveProb);
  const qOf: ForkWeight = ({ states, acts }, t) => q[t][states[t]][acts[t]];
  const vOf: ForkWeight = ({ states }, t) => v[t][states[t]];
  return { qOf, vOf };
}

/** E[Σ_t ∇ log π_θ(a_t|s_t) Φ_t] */
function expectedWith(at: Point, weight: ForkWeight): number[] {
  const { theta, moveProb } = at;
  return forkExpectation(theta, (trajectory) => forkEstimate(theta, trajectory, weight), moveProb);
}

/** That Q^π and A^π may stand in the place of the reward-to-go. */
export const actionValues = {
  'given-history': {
    label: 'over histories: the expected score times reward-to-go, given the history',
    exact: (at) =>
      overGroups(at, history, ({ prob, scores }) => scores.map((score) => score / prob)),
  },
  'score-outside': {
    label: 'over histories: the score times the expected reward-to-go, given the history',
    exact: (at) => overGroups(at, history, scoreTimesMean(at)),
  },
  'given-state-and-action': {
    label: 'over states and actions: the score times the expected reward-to-go, given these two',
    exact: (at) => overGroups(at, stateAndAct, scoreTimesMean(at)),
  },
  'expected-q': expectedEstimate(
    'expectation of the sum of scores, each times Q from backward induction',
    (at) => valueWeights(at).qOf,
  ),
  'expected-advantage': expectedEstimate(
    'expectation of the sum of scores, each times Q − V',
    (at) => {
      const { qOf, vOf } = valueWeights(at);
      return (...step) => qOf(...step) - vOf(...step);
    },
  ),
  'expected-q-less-expected-v': {
    label: 'expectation with Q, less the expectation with V, which is zero',
    exact: (at) => {
      const { qOf, vOf } = valueWeights(at);
      return plus(expectedWith(at, qOf), expectedWith(at, vOf), -1);
    },
  },
  'wrong-v': expectedEstimate(
    'expectation of the sum of scores, each times V in the place of Q',
    (at) => valueWeights(at).vOf,
  ),
  'wrong-less-q': expectedEstimate(
    'expectation of the sum of scores, each times its reward-to-go less Q',
    (at) => {
      const { qOf } = valueWeights(at);
      return (...step) => forkToGo(...step) - qOf(...step);
    },
  ),
} satisfies Record<string, Quantity>;
