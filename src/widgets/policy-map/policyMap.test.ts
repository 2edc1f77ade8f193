import { describe, expect, it } from 'vitest';
import { cartPole, GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { replayEpisode } from '../../session/replay';
import { meanWithError, trial } from '../../session/trial';
import { linesAt } from '../../ui/chart/contours';
import { MOST_THETA, MOST_THETA_DOT, placeAt } from '../parts/poleMap';
import { COIN, KNOBS, type LinearWeights, paramsOf, START, scaled } from './linearPolicy';
import { probabilityMap, rightness } from './probabilityMap';

const linear = (weights: LinearWeights) => ({ hidden: [], params: paramsOf(weights) });
const mean = (weights: LinearWeights, episodes = 50, seed = 0) =>
  meanWithError(trial(linear(weights), episodes, seed)).mean;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

describe('the linear policy', () => {
  it('is σ(w·s + b)', () => {
    const right = rightness(linear([0.5, -1, 12, 3, 0.25]));
    const p = right({ x: 0.2, xDot: -0.4 }, { theta: 0.1, thetaDot: -0.7 });
    expect(p).toBeCloseTo(sigmoid(0.5 * 0.2 + 0.4 + 1.2 - 2.1 + 0.25), 6);
  });

  it('is doubled and halved within the reach of its sliders, on their grain', () => {
    expect(scaled([0, 0.1, 10, 2, 0], 2)).toEqual([0, 0.2, 20, 4, 0]);
    expect(scaled([0, 0, 5, 0.1, 0], 0.5)?.every(Number.isFinite)).toBe(true);
    expect(scaled([0, 0, 30, 0, 0], 2)).toBeUndefined();
    for (const [i, { most }] of KNOBS.entries()) expect(Math.abs(START[i])).toBeLessThan(most);
  });
});

describe('what the chapter says of linear policies', () => {
  it('the one that goes by the angle alone lasts 44 steps, whichever the episodes within its error', () => {
    const { mean: first, error } = meanWithError(trial(linear(START), 50, 0));
    expect(first.toFixed(0)).toBe('44');
    expect(error.toFixed(0)).toBe('4');
    for (const seed of [1, 2, 3]) {
      expect(mean(START, 50, seed)).not.toBe(first);
      expect(Math.abs(mean(START, 50, seed) - first)).toBeLessThan(3 * error);
    }
  });

  it('a weight of 2 for the angular velocity makes it 193, and −2 makes it 13', () => {
    expect(mean([0, 0, 10, 2, 0]).toFixed(0)).toBe('193');
    expect(mean([0, 0, 10, -2, 0]).toFixed(0)).toBe('13');
  });

  it('doubled it never falls, halved twice it lasts 39 steps', () => {
    const start: LinearWeights = [0, 0, 10, 2, 0];
    const doubled = scaled(start, 2) ?? COIN;
    expect(trial(linear(doubled), 50, 0)).toEqual(new Array(50).fill(200));
    const quartered = scaled(scaled(start, 0.5) ?? COIN, 0.5) ?? COIN;
    expect(mean(quartered).toFixed(0)).toBe('39');
  });

  it('of single weights that of the angular velocity lasts longest, then angle, velocity, and bias last', () => {
    const means = (
      [
        [0, 0, 0, 10, 0],
        [0, 0, 20, 0, 0],
        [0, -5, 0, 0, 0],
        [0, 0, 0, 0, 5],
      ] as const
    ).map((weights) => mean(weights, 1000).toFixed(0));
    expect(means).toEqual(['162', '49', '39', '9']);
    // and no other value of a single weight comes near
    for (const [i, { most, step }] of KNOBS.entries()) {
      if (i === 3) continue;
      for (let weight = -most; weight <= most; weight += 10 * step) {
        const weights = COIN.map((_, k) => (k === i ? weight : 0)) as unknown as LinearWeights;
        expect(mean(weights, 200)).toBeLessThan(60);
      }
    }
  });

  it('the one that goes by the angular velocity alone drifts off the track more often than it falls', () => {
    const env = cartPole('CartPole-v0');
    const policy = { ...linear([0, 0, 0, 10, 0]), seed: 0, epoch: 1 };
    let [offTrack, fallen] = [0, 0];
    for (let episode = 0; episode < 200; episode++) {
      const { states, terminated } = replayEpisode(env, { ...policy, episode });
      const [x] = states[states.length - 1];
      if (terminated && Math.abs(x) > GYMNASIUM_PHYSICS.cartLimit) offTrack++;
      else if (terminated) fallen++;
    }
    expect(offTrack).toBeGreaterThan(2 * fallen);
  });
});

describe('the map', () => {
  it('has large angular velocities on top and the right side on the right', () => {
    const { columns, rows, values } = probabilityMap(
      linear([0, 0, 10, 2, 0]),
      { x: 0, xDot: 0 },
      5,
    );
    expect(values).toHaveLength(columns * rows);
    expect(placeAt(4, 4, 5)).toEqual({ theta: MOST_THETA, thetaDot: MOST_THETA_DOT });
    expect(placeAt(2, 2, 5).thetaDot).toBeCloseTo(0, 12);
    expect(values[24]).toBeCloseTo(sigmoid(10 * MOST_THETA + 2 * MOST_THETA_DOT), 6);
    expect(values[0]).toBeCloseTo(1 - values[24], 6);
    expect(values[12]).toBeCloseTo(0.5, 12);
  });

  it('has its ½ line where w·s + b is 0', () => {
    const weights: LinearWeights = [0, 0, 10, 2, 0.3];
    const side = 41;
    const lines = linesAt(probabilityMap(linear(weights), { x: 0, xDot: 0 }, side), 0.5);
    const points = lines.flat();
    expect(points.length).toBeGreaterThan(10);
    for (const [column, row] of points) {
      const { theta, thetaDot } = placeAt(column, row, side);
      expect(10 * theta + 2 * thetaDot + 0.3).toBeCloseTo(0, 2);
    }
    const coin = probabilityMap(linear(COIN), { x: 0, xDot: 0 }, side);
    expect(linesAt(coin, 0.5)).toEqual([]);
  });
});
