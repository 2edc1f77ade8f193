import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { mlp } from '../../rl/policy/mlp';
import { values } from '../../rl/valueFunction';
import { TrainLoop } from '../../worker/trainLoop';
import { MOST_THETA, MOST_THETA_DOT, placeAt, places } from '../parts/poleMap';
import { SIDE, valueGrid, valuesAt } from './valueGrid';
import { type ValuePoint, ValueTraining } from './valueTraining';

const UPRIGHT = { x: 0, xDot: 0 };

function trained(seed: number, epochs: number, fitSteps = 5): ValuePoint[] {
  const training = new ValueTraining(seed);
  const points = [training.untrained()];
  while (points.length <= epochs) points.push(training.train(fitSteps));
  return points;
}

describe('a value function that learns beside its policy', () => {
  it('is the one of the training figures: the same returns, epoch by epoch', async () => {
    const loop = new TrainLoop(createPlainEngine(), {
      env: 'CartPole-v0',
      hidden: [32],
      batchSize: 5_000,
      optimizer: 'adam',
      seeds: [3],
    });
    await loop.choose(['reward-to-go-baseline']);
    for (const { result } of trained(3, 8).slice(1)) {
      const { runs } = await loop.epoch(0.01);
      expect(result?.meanReturn).toBe(runs[0].meanReturn);
    }
    loop.dispose();
  });

  it('is near 0 untrained, and after 30 epochs explains between 40 and 75 % of the variance', async () => {
    const points = trained(0, 40);
    const grid = valueGrid(points[0].valueParams, UPRIGHT).values;
    for (const value of grid) expect(Math.abs(value)).toBeLessThan(3);
    const late = points.slice(-10).map(({ result }) => result?.explained ?? 0);
    const mean = late.reduce((sum, x) => sum + x, 0) / late.length;
    expect(mean).toBeGreaterThan(0.4);
    expect(mean).toBeLessThan(0.75);
  });

  it('after 25 epochs expects most of a pole at rest, little near the end of the track, and less of a pole that falls on than of one that swings back', async () => {
    for (const seed of [0, 1, 2, 3, 4]) {
      const { valueParams } = trained(seed, 25)[25];
      const at = (theta: number, thetaDot: number, x = 0) =>
        valuesAt(valueParams, { x, xDot: 0 }, [{ theta, thetaDot }])[0];
      const rest = at(0, 0);
      for (const theta of [-0.2, 0.2]) {
        for (const thetaDot of [-1.5, 1.5]) expect(at(theta, thetaDot)).toBeLessThan(rest);
      }
      for (const side of [-1, 1]) {
        expect(at(0.1 * side, 0.8 * side)).toBeLessThan(at(0.1 * side, -0.8 * side));
      }
      expect(at(0, 0, 2.2)).toBeLessThan(0.6 * rest);
    }
  });

  it('shows states of the batch that it was fitted to: upright ones, for there episodes begin', async () => {
    const [untrained, first] = trained(0, 1);
    expect(untrained.visited).toHaveLength(0);
    expect(Math.abs(first.visited[0])).toBeLessThan(0.05);
    for (let i = 0; i < first.visited.length; i += 2) {
      // observations in which an action was taken are within the limits
      expect(Math.abs(first.visited[i])).toBeLessThanOrEqual(MOST_THETA + 1e-6);
    }
  });

  it('learns in fewer epochs with more steps an epoch', async () => {
    const explainedAt = async (steps: number) => trained(1, 10, steps)[10].result?.explained ?? 0;
    const [one, five, twenty] = [await explainedAt(1), await explainedAt(5), await explainedAt(20)];
    expect(one).toBeLessThan(five);
    expect(five).toBeLessThan(twenty);
  });
});

describe('the map', () => {
  it('has at each node what the network says there', () => {
    const net = mlp([4, 32, 1]);
    const params = new ValueTraining(5).untrained().valueParams;
    const cut = { x: 0.5, xDot: -0.3 };
    const { columns, rows, values: all } = valueGrid(params, cut);
    expect([columns, rows, all.length]).toEqual([SIDE, SIDE, SIDE * SIDE]);
    const out = new Float64Array(1);
    for (const [column, row] of [
      [0, 0],
      [3, 7],
      [SIDE - 1, 2],
    ]) {
      const { theta, thetaDot } = placeAt(column, row, SIDE);
      values(net, params, Float32Array.from([0.5, -0.3, theta, thetaDot]), 1, out);
      expect(all[row * SIDE + column]).toBe(out[0]);
    }
  });

  it('reaches from limit to limit', () => {
    expect(places(2)).toEqual([
      { theta: -MOST_THETA, thetaDot: -MOST_THETA_DOT },
      { theta: MOST_THETA, thetaDot: -MOST_THETA_DOT },
      { theta: -MOST_THETA, thetaDot: MOST_THETA_DOT },
      { theta: MOST_THETA, thetaDot: MOST_THETA_DOT },
    ]);
  });
});
