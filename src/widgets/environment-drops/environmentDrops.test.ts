import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_THETA, forkTrajectories, forkTrajectoryProb } from '../../rl/env/fork';
import {
  gradByDifferences,
  probIn,
  summands,
  sumOfScores,
  trajectoryNumber,
} from './environmentDrops';

const component = fc.double({ min: -4, max: 4, noNaN: true });
const thetas = fc.tuple(component, component, component);
const insideProb = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const samples = fc.nat({ max: 200 });

describe('the gradient of a trajectory’s log-probability', () => {
  it('is the sum of the policy’s scores, in any world', () => {
    fc.assert(
      fc.property(thetas, insideProb, samples, (theta, moveProb, sample) => {
        const trajectory = trajectoryNumber(sample);
        const numeric = gradByDifferences(moveProb, theta, trajectory);
        sumOfScores(theta, trajectory).forEach((x, i) => {
          expect(Math.abs(x - (numeric?.[i] ?? Number.NaN))).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it('does not exist where the trajectory cannot happen', () => {
    const withSlip = trajectoryNumber(0);
    expect(withSlip.states[1]).toBe(withSlip.states[0]);
    expect(probIn(1, FORK_THETA, withSlip)).toBe(0);
    expect(gradByDifferences(1, FORK_THETA, withSlip)).toBeUndefined();
    expect(gradByDifferences(0, FORK_THETA, withSlip)).toBeUndefined();
  });
});

describe('the probability in another world', () => {
  it('is that of a fork whose moves succeed as often', () => {
    for (const moveProb of [0.1, 0.5, 0.95]) {
      for (const trajectory of forkTrajectories(moveProb)) {
        expect(probIn(moveProb, FORK_THETA, trajectory)).toBeCloseTo(
          forkTrajectoryProb(FORK_THETA, trajectory),
          14,
        );
      }
    }
  });

  it('of one slip and two moves is largest where two moves in three succeed: the number of the text', () => {
    const at = (moveProb: number) => probIn(moveProb, FORK_THETA, trajectoryNumber(0));
    expect(at(2 / 3)).toBeGreaterThan(at(0.65));
    expect(at(2 / 3)).toBeGreaterThan(at(0.68));
  });
});

describe('the summands', () => {
  it('add up to log P and to its gradient, and those of the world have none', () => {
    fc.assert(
      fc.property(thetas, insideProb, samples, (theta, moveProb, sample) => {
        const trajectory = trajectoryNumber(sample);
        const all = summands(moveProb, theta, trajectory);
        const log = all.reduce((sum, each) => sum + (each.log ?? Number.NaN), 0);
        expect(log).toBeCloseTo(Math.log(probIn(moveProb, theta, trajectory)), 9);
        const grad = [0, 1, 2].map((i) => all.reduce((sum, each) => sum + each.grad[i], 0));
        const scores = sumOfScores(theta, trajectory);
        for (const i of [0, 1, 2]) expect(grad[i]).toBeCloseTo(scores[i], 12);
        for (const { isWorld, grad: ofOne } of all) {
          if (isWorld) expect(ofOne).toEqual([0, 0, 0]);
        }
      }),
    );
  });

  it('say that they have no logarithm, and never −∞', () => {
    const logs = summands(1, FORK_THETA, trajectoryNumber(0)).map(({ log }) => log);
    expect(logs).toContain(undefined);
    for (const log of logs) if (log !== undefined) expect(Number.isFinite(log)).toBe(true);
  });
});
