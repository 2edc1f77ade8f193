import { bestConstant, varianceAt } from '../../rl/baselineVariance';
import { FORK_STATES, forkRewardToGo, sampleFork, type Theta } from '../../rl/env/fork';
import {
  type ForkBaseline,
  forkBestBaseline,
  forkConstantBaseline,
  forkLess,
  forkTotalVariance,
} from '../../rl/env/forkBaselines';
import { forkObjective, forkToGo, forkValues } from '../../rl/env/forkExact';
import { fixed } from '../../ui/number';
import { actName } from '../parts/forkNames';

/** One baseline and the total variance that it leaves; exact. */
export interface StateBaseline {
  readonly key: 'none' | 'mean-return' | 'constant' | 'value' | 'best';
  /** what is subtracted from R̂_t */
  readonly name: string;
  readonly variance: number;
}

/** From no baseline to the best there is. */
export function stateBaselines(theta: Theta): readonly StateBaseline[] {
  const parabola = forkConstantBaseline(theta, forkToGo);
  const mean = forkObjective(theta);
  const best = bestConstant(parabola);
  const varianceLess = (baseline: ForkBaseline) => forkTotalVariance(theta, forkLess(baseline));
  return [
    { key: 'none', name: 'nothing', variance: parabola.without },
    {
      key: 'mean-return',
      name: `the mean return, ${fixed(mean, 2)}`,
      variance: varianceAt(parabola, mean),
    },
    {
      key: 'constant',
      name: `the best constant, ${fixed(best, 2)}`,
      variance: varianceAt(parabola, best),
    },
    { key: 'value', name: 'V(sₜ)', variance: varianceLess(forkValues(theta).v) },
    {
      key: 'best',
      name: 'the best function of state and time',
      variance: varianceLess(forkBestBaseline(theta)),
    },
  ];
}

/** One decision of a trajectory: what was expected, and what came. */
export interface Felt {
  readonly t: number;
  readonly state: string;
  readonly act: 'left' | 'right';
  /** R̂_t */
  readonly rtg: number;
  /** V^π_t(s_t) */
  readonly val: number;
}

/** The decisions of a sampled trajectory. The same sample draws the same luck at any θ. */
export function feltIn(theta: Theta, sample: number): readonly Felt[] {
  const { v } = forkValues(theta);
  const trajectory = sampleFork(theta, 0, sample);
  return trajectory.acts.map((act, t) => ({
    t,
    state: FORK_STATES[trajectory.states[t]],
    act: actName(act),
    rtg: forkRewardToGo(trajectory, t),
    val: v[t][trajectory.states[t]],
  }));
}
