import {
  FORK_STATES,
  type ForkTrajectory,
  forkProb,
  forkReturn,
  forkRewardToGo,
  forkScore,
  sampleFork,
} from '../../../rl/env/fork';
import { differentiate, forkEstimate, forkTotalReturn } from '../../../rl/env/forkExact';
import { type Point, plus, sharing, times } from './quantity';

/** Trajectories in the batch that the losses are about. */
const BATCH = 10;
const SEED = 0;
const ZERO = [0, 0, 0];

/** One step of the batch, with all that a loss may ask of it. */
interface Step {
  readonly state: number;
  readonly act: number;
  /** R(τ) of its trajectory */
  readonly ret: number;
  /** R̂_t */
  readonly toGo: number;
}

/** A batch drawn at the θ of the point: the same uniform numbers for every θ. */
function batchAt({ theta, moveProb }: Point): readonly ForkTrajectory[] {
  return Array.from({ length: BATCH }, (_, i) => sampleFork(theta, SEED, i, moveProb));
}

/** [n] the steps of the batch, one trajectory after the other */
export function stepsAt(at: Point): readonly Step[] {
  return batchAt(at).flatMap((trajectory) =>
    trajectory.acts.map((act, t) => ({
      state: trajectory.states[t],
      act,
      ret: forkReturn(trajectory),
      toGo: forkRewardToGo(trajectory, t),
    })),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** (1/n) Σ_i x(i) over the steps, for a vector x by state */
function meanVector(steps: readonly Step[], x: (step: Step) => readonly number[]): number[] {
  return steps.reduce<number[]>((sum, step) => plus(sum, x(step), 1 / steps.length), ZERO);
}

/** ĝ = (1/N) Σ_τ Σ_t ∇ log π_θ(a_t|s_t) R(τ) */
function estimateAt(at: Point): number[] {
  return batchAt(at).reduce<number[]>(
    (sum, trajectory) => plus(sum, forkEstimate(at.theta, trajectory, forkTotalReturn), 1 / BATCH),
    ZERO,
  );
}

/** ∇_θ pgLoss over a batch that is held fixed. */
const policyLoss = {
  'grad-of-loss': {
    label: 'gradient of pgLoss, by differences',
    exact: (at: Point) => {
      const steps = stepsAt(at);
      return differentiate(
        (moved) =>
          -meanOf(steps.map(({ state, act, ret }) => Math.log(forkProb(moved, state, act)) * ret)),
        at.theta,
      );
    },
  },
  'loss-by-scores': {
    label: 'minus the mean over steps of score times weight',
    exact: (at: Point) =>
      times(
        -1,
        meanVector(stepsAt(at), ({ state, act, ret }) =>
          times(ret, forkScore(at.theta, state, act)),
        ),
      ),
  },
  'loss-by-trajectory': {
    label: 'the same sum, trajectory by trajectory, over the number of steps',
    exact: (at: Point) => {
      const batch = batchAt(at);
      const sum = batch.reduce<number[]>((total, trajectory) => {
        const { states, acts } = trajectory;
        return acts.reduce<number[]>(
          (inner, act, t) =>
            plus(inner, forkScore(at.theta, states[t], act), forkReturn(trajectory)),
          total,
        );
      }, ZERO);
      return times(-1 / stepsAt(at).length, sum);
    },
  },
  'loss-by-estimate': {
    label: 'minus the estimate of the gradient, times trajectories over steps',
    exact: (at: Point) => times(-BATCH / stepsAt(at).length, estimateAt(at)),
  },
  'wrong-every-pair': {
    label: 'minus the mean score times the mean weight',
    exact: (at: Point) => {
      const steps = stepsAt(at);
      const score = meanVector(steps, ({ state, act }) => forkScore(at.theta, state, act));
      return times(-meanOf(steps.map(({ ret }) => ret)), score);
    },
  },
  'wrong-no-divisor': {
    label: 'minus the estimate of the gradient',
    exact: (at: Point) => times(-1, estimateAt(at)),
  },
};

/** ∇_φ V_φ(s): V_φ is a table */
const gradValue = (state: number) => ZERO.map((_, s) => (s === state ? 1 : 0));

/** ∇_φ of the mean squared error of a V_φ that is a table. */
const valueLoss = sharing(
  { names: FORK_STATES.map((state) => `∂V(${state})`), settings: ['phi'] },
  {
    'grad-of-value-loss': {
      label: 'gradient of the mean squared error, by differences',
      exact: (at) => {
        const steps = stepsAt(at);
        return differentiate(
          (moved) => meanOf(steps.map(({ state, toGo }) => (moved[state] - toGo) ** 2)),
          at.phi,
        );
      },
    },
    'value-loss-by-errors': {
      label: 'twice the mean over steps of error times gradient of V',
      exact: (at) =>
        times(
          2,
          meanVector(stepsAt(at), ({ state, toGo }) =>
            times(at.phi[state] - toGo, gradValue(state)),
          ),
        ),
    },
    'value-loss-by-state': {
      label: 'for each state, twice the sum of its errors, over the number of steps',
      exact: (at) => {
        const steps = stepsAt(at);
        return at.phi.map((val, s) => {
          const errors = steps.filter(({ state }) => state === s).map(({ toGo }) => val - toGo);
          return (2 / steps.length) * errors.reduce((sum, error) => sum + error, 0);
        });
      },
    },
    'value-loss-by-mean': {
      label: 'for each state, twice its share of the steps, times V less the mean of what followed',
      exact: (at) => {
        const steps = stepsAt(at);
        return at.phi.map((val, s) => {
          const followed = steps.filter(({ state }) => state === s).map(({ toGo }) => toGo);
          if (followed.length === 0) return 0;
          return ((2 * followed.length) / steps.length) * (val - meanOf(followed));
        });
      },
    },
    'wrong-unsqueezed': {
      label: 'twice the mean over all pairs of a value and a reward-to-go',
      exact: (at) => {
        const steps = stepsAt(at);
        const mean = meanOf(steps.map(({ toGo }) => toGo));
        return times(
          2,
          meanVector(steps, ({ state }) => times(at.phi[state] - mean, gradValue(state))),
        );
      },
    },
  },
);

/** The two losses of the book, and their gradients. */
export const losses = { ...policyLoss, ...valueLoss };
