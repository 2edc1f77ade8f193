import {
  type BaselineSums,
  type BaselineVariance,
  bestConstant,
  bestConstantError,
  estimatedVariance,
  varianceAt,
  varianceErrorAt,
} from '../../rl/baselineVariance';
import type { Theta } from '../../rl/env/fork';
import { forkConstantBaseline } from '../../rl/env/forkBaselines';
import { forkObjective, forkToGo, forkTotalReturn } from '../../rl/env/forkExact';
import type { PlayedBaselines } from './cartPoleBaselines';

export type CurveKey = 'total-return' | 'reward-to-go';

/** A number, with its standard error where it was sampled. */
export interface Measured {
  readonly value: number;
  readonly error: number | undefined;
}

/** The variance of one trajectory's estimate as a function of b, for one weight. */
export interface BaselineCurve {
  readonly key: CurveKey;
  readonly symbol: string;
  at(b: number): Measured;
  /** the b of least variance */
  readonly best: Measured;
}

/** Both weights in one world, and the mean return there. */
export interface Baselines {
  readonly curves: readonly BaselineCurve[];
  readonly meanReturn: Measured;
}

export const SYMBOLS: Readonly<Record<CurveKey, string>> = {
  'total-return': 'R(τ)',
  'reward-to-go': 'R̂ₜ',
};

function curve(key: CurveKey, variance: BaselineVariance, sums?: BaselineSums): BaselineCurve {
  return {
    key,
    symbol: SYMBOLS[key],
    at: (b) => ({ value: varianceAt(variance, b), error: sums && varianceErrorAt(sums, b) }),
    best: { value: bestConstant(variance), error: sums && bestConstantError(sums) },
  };
}

/** Exact. */
export function forkBaselines(theta: Theta): Baselines {
  return {
    curves: [
      curve('total-return', forkConstantBaseline(theta, forkTotalReturn)),
      curve('reward-to-go', forkConstantBaseline(theta, forkToGo)),
    ],
    meanReturn: { value: forkObjective(theta), error: undefined },
  };
}

/** As far as the episodes played so far can tell. */
export function sampledBaselines(played: PlayedBaselines): Baselines {
  const { total, toGo, meanReturn, meanReturnError } = played;
  return {
    curves: [
      curve('total-return', estimatedVariance(total), total),
      curve('reward-to-go', estimatedVariance(toGo), toGo),
    ],
    meanReturn: { value: meanReturn, error: meanReturnError },
  };
}
