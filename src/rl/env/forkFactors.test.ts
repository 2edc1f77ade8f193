import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORK_THETA,
  forkTrajectories,
  forkTrajectoryProb,
  type Theta,
} from './fork';
import {
  forkFactorProduct,
  forkFactors,
  forkLogFactorSum,
} from './forkFactors';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const thetas = fc.tuple(component, component, component);

describe('the factors of a trajectory’s probability', () => {
  it('multiply to P(τ|θ), and their logarithms add up to log P(τ|θ)', () => {
    fc.assert(
      fc.property(
        thetas,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (theta, moveProb) => {
          for (const trajectory of forkTrajectories(moveProb)) {
            const prob = forkTrajectoryProb(theta, trajectory);
            const factors = forkFactors(theta, trajectory, moveProb);
            expect(factors).toHaveLength(7);
            expect(forkFactorProduct(factors) / prob).toBeCloseTo(
              1,
              12,
            );
            expect(forkLogFactorSum(factors)).toBeCloseTo(
              Math.log(prob),
              10,
            );
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('add up to 1 over all trajectories, in worlds that some of them cannot happen in too', () => {
    const corner: Theta = [4, -4, 4];
    for (const theta of [FORK_THETA, corner]) {
      for (const moveProb of [0, 0.3, 0.8, 1]) {
        const sum = forkTrajectories().reduce(
          (total, trajectory) =>
            total +
            forkFactorProduct(forkFactors(theta, trajectory, moveProb)),
          0,
        );
        expect(sum).toBeCloseTo(1, 12);
      }
    }
  });

  it('stand in the order of time, one policy and one move a step', () => {
    const kinds = forkFactors(FORK_THETA, forkTrajectories()[5]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual([
      'start',
      'policy',
      'move',
      'policy',
      'move',
      'policy',
      'move',
    ]);
  });
});
