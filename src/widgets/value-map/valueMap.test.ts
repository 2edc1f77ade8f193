import { describe, expect, it } from 'vitest';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { mlp } from '../../rl/policy/mlp';
import { values } from '../../rl/valueFunction';
import { TrainLoop } from '../../worker/trainLoop';
import {
  MOST_THETA,
  MOST_THETA_DOT,
  placeAt,
  places,
  SIDE,
  valueGrid,
  valuesAt,
} from './valueGrid';
import { type ValuePoint, ValueTraining } from './valueTraining';

const UPRIGHT = { x: 0, xDot: 0 };

async function trained(seed: number, epochs: number, fitSteps = 5): Promise<ValuePoint[]> {
  const training = new ValueTraining(seed);
  const points = [training.untrained()];
  while (points.length <= epochs) points.push(await training.train(fitSteps));
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
    for (const { result } of (await trained(3, 8)).slice(1)) {
      const { runs } = await loop.epoch(0.01);
      expect(result?.meanReturn).toBe(runs[0].meanReturn);
    }
    loop.dispose();
  });

  it('is near 0 untrained, and after 30 epochs explains some half of the variance', async () => {
    const points = await trained(0, 30);
    const grid = valueGrid(points[0].valueParams, UPRIGHT).values;
    for (const value of grid) expect(Math.abs(value)).toBeLessThan(3);
    const late = points.slice(-5).map(({ result }) => result?.explained ?? 0);
    const mean = late.reduce((sum, x) => sum + x, 0) / late.length;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.85);
  });

  it('expects less of a pole that falls to the side it leans to than of one that comes back', async () => {
    const { valueParams } = (await trained(0, 15))[15];
    const [falling, rising] = valuesAt(valueParams, UPRIGHT, [
      { theta: 0.1, thetaDot: 0.8 },
      { theta: 0.1, thetaDot: -0.8 },
    ]);
    expect(rising).toBeGreaterThan(falling + 10);
  });

  it('learns in fewer epochs with more steps an epoch', async () => {
    const explainedAt = async (steps: number) =>
      (await trained(1, 10, steps))[10].result?.explained ?? 0;
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
      const { theta, thetaDot } = placeAt(column, row);
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
