import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { differentiate, forkObjective } from '../../rl/env/forkExact';
import { exactClimb, MOST_STEPS, noisyClimb } from './climb';
import { edgeLabels, LEVELS, MOST_THETA, objectiveMap } from './objectiveMap';

const theta = fc.double({ min: -MOST_THETA, max: MOST_THETA, noNaN: true });

describe('the exact climb', () => {
  it('makes the step that differences of J foretell, and leaves the third parameter alone', () => {
    const alpha = 1.5;
    const [, first] = exactClimb(FORK_THETA, alpha, 1);
    const [a, b] = differentiate(forkObjective, FORK_THETA);
    expect(first.theta[0]).toBeCloseTo(FORK_THETA[0] + alpha * a, 9);
    expect(first.theta[1]).toBeCloseTo(FORK_THETA[1] + alpha * b, 9);
    expect(first.theta[2]).toBe(FORK_THETA[2]);
    expect(first.objective).toBe(forkObjective(first.theta));
  });

  it('never goes down on the fork, whatever the start and the step size', () => {
    fc.assert(
      fc.property(
        fc.tuple(theta, theta, theta),
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        (start, alpha) => {
          const way = exactClimb(start, alpha, 10).map(({ objective }) => objective);
          for (let i = 1; i < way.length; i++)
            expect(way[i]).toBeGreaterThanOrEqual(way[i - 1] - 1e-12);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is nearly at the top after 60 steps, and hardly off the plateau after 10: the numbers of the text', () => {
    const way = (start: Theta) => exactClimb(start, 2, MOST_STEPS);
    expect(way(FORK_THETA)[MOST_STEPS].objective).toBeCloseTo(0.98, 2);
    const fromBelow = way([4.5, -4.5, -0.3]);
    expect(fromBelow[0].objective).toBeCloseTo(-0.04, 2);
    expect(fromBelow[10].objective).toBeLessThan(0);
    expect(fromBelow[MOST_STEPS].objective).toBeLessThan(0.4);
  });

  it('has no summit: J rises towards 0.996 for ever, whatever C does', () => {
    for (const thetaC of [-20, 0, 20]) {
      expect(forkObjective([-20, 20, thetaC])).toBeCloseTo(0.996, 6);
      expect(forkObjective([-10, 10, thetaC])).toBeLessThan(forkObjective([-20, 20, thetaC]));
    }
  });
});

describe('the noisy climb', () => {
  it('moves on average by α∇J, within 4 standard errors over 20 seeds', () => {
    const [a, b] = differentiate(forkObjective, FORK_THETA);
    const count = 400;
    for (let seed = 0; seed < 20; seed++) {
      const [, { theta: moved }] = noisyClimb(FORK_THETA, 1, count, seed, 1);
      // one trajectory's estimate has a standard deviation of 0.41 and 0.37 here
      expect(Math.abs(moved[0] - FORK_THETA[0] - a)).toBeLessThan((4 * 0.42) / Math.sqrt(count));
      expect(Math.abs(moved[1] - FORK_THETA[1] - b)).toBeLessThan((4 * 0.38) / Math.sqrt(count));
      expect(moved[2]).toBe(FORK_THETA[2]);
    }
  });

  it('stays finite with the largest step and the noisiest estimate', () => {
    for (let seed = 0; seed < 20; seed++) {
      const way = noisyClimb([5, -5, 5], 100, 1, seed, MOST_STEPS);
      expect(way.flatMap((each) => [...each.theta, each.objective]).every(Number.isFinite)).toBe(
        true,
      );
    }
  });

  it('gets stuck beside the top in half of the climbs with N = 1 and α = 10, and in none with N = 100: the numbers of the text', () => {
    const stuck = (count: number, climbs: number) => {
      const ends = Array.from(
        { length: climbs },
        (_, seed) => noisyClimb(FORK_THETA, 10, count, seed, MOST_STEPS)[MOST_STEPS].objective,
      );
      return ends.filter((end) => end < 0.7).length / climbs;
    };
    expect(stuck(1, 400)).toBeGreaterThan(0.4);
    expect(stuck(1, 400)).toBeLessThan(0.65);
    expect(stuck(100, 20)).toBe(0);
  });
});

describe('the map of J', () => {
  it('holds J at its nodes, θ_A in columns and θ_B in rows', () => {
    const { values, columns, rows } = objectiveMap(1);
    for (const [at, theta] of [
      [0, [-MOST_THETA, -MOST_THETA, 1]],
      [columns - 1, [MOST_THETA, -MOST_THETA, 1]],
      [(rows - 1) * columns, [-MOST_THETA, MOST_THETA, 1]],
      [(rows * columns - 1) / 2, [0, 0, 1]],
    ] as const) {
      // the same sum, its products in another order
      expect(values[at]).toBeCloseTo(forkObjective(theta), 12);
    }
  });

  it('falls with θ_A and rises with θ_B, everywhere and at any θ_C', () => {
    for (const thetaC of [-5, -1, 0, 2, 5]) {
      const { values, columns, rows } = objectiveMap(thetaC);
      for (let row = 0; row < rows; row++) {
        for (let column = 1; column < columns; column++) {
          const at = row * columns + column;
          expect(values[at]).toBeLessThan(values[at - 1]);
          if (row > 0) expect(values[at]).toBeGreaterThan(values[at - columns]);
        }
      }
    }
  });

  it('has all its heights between the levels, and labels each line once, where J is that level', () => {
    for (const thetaC of [-5, -0.3, 5]) {
      const map = objectiveMap(thetaC);
      const heights = Array.from(map.values);
      expect(Math.min(...heights)).toBeGreaterThan(LEVELS[0]);
      expect(Math.max(...heights)).toBeLessThan(LEVELS[LEVELS.length - 1]);
      const labels = edgeLabels(map, LEVELS);
      expect(new Set(labels.map(({ level }) => level)).size).toBe(labels.length);
      for (const { level, thetaA, thetaB } of labels) {
        expect(forkObjective([thetaA, thetaB, thetaC])).toBeCloseTo(level, 2);
      }
    }
  });
});
