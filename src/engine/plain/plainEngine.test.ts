import { describe, expect, it } from 'vitest';
import { mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { initialStates } from '../cohortShape';
import type { Cohort, CohortSpec } from '../engine';
import { createPlainEngine } from './plainEngine';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [8],
  batchSize: 200,
  optimizer: 'adam',
  seeds: [0, 1, 2],
};

function cohortOf(changes: Partial<CohortSpec> = {}): Cohort {
  const whole = { ...spec, ...changes };
  return createPlainEngine().createCohort(whole, initialStates(whole));
}

/** Collect, weigh with ones, gradient, step. */
async function train(cohort: Cohort, epochs: number, from = 0): Promise<void> {
  for (let epoch = from; epoch < from + epochs; epoch++) {
    const collected = await cohort.collect(epoch);
    await cohort.gradient(collected.map(({ batch }) => new Float32Array(batch.n).fill(1)));
    await cohort.step(0.01);
  }
}

describe('plain engine', () => {
  it('trains a run in a cohort exactly as it trains it alone', async () => {
    const together = cohortOf();
    const alone = cohortOf({ seeds: [1] });
    await train(together, 4);
    await train(alone, 4);
    expect((await together.readStates())[1]).toEqual((await alone.readStates())[0]);
  });

  it('computes the gradient of rl/policyGradient over the batch it collected', async () => {
    const cohort = cohortOf();
    const collected = await cohort.collect(0);
    const weights = collected.map(({ batch }) =>
      Float32Array.from({ length: batch.n }, (_, i) => i),
    );
    await cohort.gradient(weights);
    const gradients = await cohort.readGradients();
    const net = mlp([4, 8, 2]);
    collected.forEach(({ batch: { n, obs, act }, state }, r) => {
      const expected = new Float32Array(net.paramCount);
      policyGradient(net, state.params, { n, obs, act, weights: weights[r] }, expected);
      expect(gradients[r]).toEqual(expected);
    });
  });

  it('goes on from a state as if it had never stopped', async () => {
    const whole = cohortOf();
    await train(whole, 5);
    const first = cohortOf();
    await train(first, 2);
    const second = createPlainEngine().createCohort(spec, await first.readStates());
    await train(second, 3, 2);
    expect(await second.readStates()).toEqual(await whole.readStates());
  });

  it('leaves a run without weights where it is', async () => {
    const cohort = cohortOf();
    const [, before] = await cohort.readStates();
    const collected = await cohort.collect(0);
    await cohort.gradient(
      collected.map(({ batch }, r) => (r === 1 ? null : new Float32Array(batch.n).fill(1))),
    );
    await cohort.step(0.01);
    const [moved, kept] = await cohort.readStates();
    expect(kept).toEqual(before);
    expect(moved.optimizer.t).toBe(1);
  });

  it('does not take a step along a gradient that is not finite, and says which run and epoch', async () => {
    const cohort = cohortOf();
    const collected = await cohort.collect(7);
    const weights = collected.map(({ batch }) => new Float32Array(batch.n).fill(1));
    weights[2][3] = Number.NaN;
    await cohort.gradient(weights);
    await cohort.step(0.01);
    expect(cohort.takeFailures()).toEqual([{ run: 2, epoch: 7 }]);
    expect(cohort.takeFailures()).toEqual([]);
    const states = await cohort.readStates();
    expect(states[2]).toEqual(initialStates(spec)[2]);
    expect(states[0].optimizer.t).toBe(1);
  });
});
