import { describe, expect, it } from 'vitest';
import { diagnose } from '../../rl/diagnosis';
import { optimizerState } from '../../rl/optimizers';
import { mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { fitValues, initValueParams, values } from '../../rl/valueFunction';
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

/** The kernels sum in float32 what `rl/` sums in float64: some 1e-7 of the largest number. */
function expectClose(found: Float32Array | undefined, expected: Float32Array): void {
  const largest = Math.max(...expected.map(Math.abs));
  const off = Math.max(...expected.map((x, i) => Math.abs((found?.[i] ?? Number.NaN) - x)));
  expect(off).toBeLessThan(1e-5 * largest);
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
      expectClose(gradients[r], expected);
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

  it('collects so many episodes where the spec counts those', async () => {
    for (const hidden of [[8], [8, 8]]) {
      const cohort = cohortOf({ hidden, batchSize: 12, batchUnit: 'episodes' });
      const collected = await cohort.collect(0);
      expect(collected.map(({ batch }) => batch.episodeCount)).toEqual([12, 12, 12]);
    }
  });

  it('gives the gradient of each episode, which together are the gradient of the batch', async () => {
    for (const hidden of [[8], [4, 4]]) {
      const cohort = cohortOf({ hidden });
      const collected = await cohort.collect(0);
      const weights = collected.map(({ batch }) =>
        Float32Array.from({ length: batch.n }, (_, i) => i % 7),
      );
      const ofEpisodes = await cohort.episodeGradients(weights);
      await cohort.gradient(weights);
      const gradients = await cohort.readGradients();
      collected.forEach(({ batch, state }, r) => {
        const count = state.params.length;
        expect(ofEpisodes[r]).toHaveLength(batch.episodeCount * count);
        const sums = new Float64Array(count);
        ofEpisodes[r].forEach((g, at) => {
          sums[at % count] += g;
        });
        sums.forEach((sum, p) => {
          // episodes' gradients of order 10 are rounded to float32; a dozen of them are summed
          expect(Math.abs(-sum / batch.n - gradients[r][p])).toBeLessThan(1e-6);
        });
      });
    }
  });
});

describe('value functions in the plain engine', () => {
  const fit = { steps: 5, learningRate: 0.02 };

  /** [R] targets: a different constant for each run. */
  async function fitted(cohort: Cohort): Promise<void> {
    const collected = await cohort.collect(0);
    await cohort.fit(
      'val',
      collected.map(({ batch }, r) => new Float32Array(batch.n).fill(10 * (r + 1))),
      fit,
    );
  }

  it.each([[[8]], [[]], [[4, 4]]])(
    'are fitted and evaluated as rl/valueFunction does, hidden sizes %j',
    async (valueHidden) => {
      const cohort = cohortOf({ valueHidden });
      await fitted(cohort);
      const net = mlp([4, ...valueHidden, 1]);
      const states = await cohort.readStates();
      const batches = await cohort.readBatches();
      const val = await cohort.values('val');
      spec.seeds.forEach((seed, r) => {
        const { n, obs } = batches[r];
        const params = initValueParams(net, seed);
        const optimizer = optimizerState(net.paramCount);
        const targets = new Float32Array(n).fill(10 * (r + 1));
        fitValues(net, params, optimizer, { n, obs, targets }, fit);
        expectClose(states[r].value?.params, params);
        expectClose(states[r].value?.optimizer.m, optimizer.m);
        expect(states[r].value?.optimizer.t).toBe(optimizer.t);
        const expected = new Float32Array(n);
        values(net, params, obs, n, expected);
        expectClose(val[r], expected);
      });
    },
  );

  it('stay as they are for a run without targets', async () => {
    const cohort = cohortOf({ valueHidden: [8] });
    const [before] = await cohort.readStates();
    const collected = await cohort.collect(0);
    await cohort.fit(
      'val',
      collected.map(({ batch }, r) => (r === 0 ? null : new Float32Array(batch.n))),
      fit,
    );
    const [kept, moved] = await cohort.readStates();
    expect(kept).toEqual(before);
    expect(moved.value?.optimizer.t).toBe(5);
  });

  it('go on from a state as if they had never stopped', async () => {
    const whole = cohortOf({ valueHidden: [8] });
    await fitted(whole);
    await fitted(whole);
    const first = cohortOf({ valueHidden: [8] });
    await fitted(first);
    const second = createPlainEngine().createCohort(
      { ...spec, valueHidden: [8] },
      await first.readStates(),
    );
    await fitted(second);
    expect(await second.readStates()).toEqual(await whole.readStates());
  });

  it('fail by run and epoch where a gradient is not finite, and keep their numbers', async () => {
    const cohort = cohortOf({ valueHidden: [8] });
    const collected = await cohort.collect(3);
    const targets = collected.map(({ batch }) => new Float32Array(batch.n));
    targets[1][0] = Number.POSITIVE_INFINITY;
    await cohort.fit('val', targets, fit);
    expect(cohort.takeFailures()).toEqual([{ run: 1, epoch: 3, network: 'val' }]);
    const states = await cohort.readStates();
    expect(states[1]).toEqual(initialStates({ ...spec, valueHidden: [8] })[1]);
    expect(states[0].value?.optimizer.t).toBe(5);
  });

  it('are refused with a sentence where the spec names none', async () => {
    const cohort = cohortOf();
    const collected = await cohort.collect(0);
    await expect(cohort.values('val')).rejects.toThrow('These runs have no value function');
    await expect(
      cohort.fit(
        'val',
        collected.map(({ batch }) => new Float32Array(batch.n)),
        fit,
      ),
    ).rejects.toThrow('These runs have no value function');
  });
});

describe('action values in the plain engine', () => {
  const fit = { steps: 3, learningRate: 0.02 };
  const ascending = (n: number) => Float32Array.from({ length: n }, (_, i) => i % 23);

  it.each([[[8]], [[4, 4]]])(
    'are V_φ of the steps of each action, in values and in fit (hidden: %j)',
    async (hidden) => {
      const cohort = cohortOf({ actionValueHidden: hidden });
      const collected = await cohort.collect(0);
      const states = await cohort.readStates();
      await cohort.fit(
        'actVal',
        collected.map(({ batch }) => ascending(batch.n)),
        fit,
      );
      const fitted = await cohort.values('actVal');
      const net = mlp([4, ...hidden, 1]);
      collected.forEach(({ batch }, r) => {
        for (const act of [0, 1]) {
          const steps = [...batch.act.subarray(0, batch.n).keys()].filter(
            (i) => batch.act[i] === act,
          );
          const obs = Float32Array.from(
            steps.flatMap((i) => [...batch.obs.subarray(4 * i, 4 * i + 4)]),
          );
          const targets = Float32Array.from(steps, (i) => i % 23);
          const own = states[r].actionValue?.[act];
          if (!own) throw new Error('no action values');
          fitValues(net, own.params, own.optimizer, { n: steps.length, obs, targets }, fit);
          const expected = new Float32Array(steps.length);
          values(net, own.params, obs, steps.length, expected);
          expectClose(
            Float32Array.from(steps, (i) => fitted[r][i]),
            expected,
          );
        }
      });
    },
  );

  it('stay as they are for a run without targets, and go from state to state', async () => {
    const cohort = cohortOf({ actionValueHidden: [8] });
    const before = await cohort.readStates();
    const collected = await cohort.collect(0);
    await cohort.fit(
      'actVal',
      collected.map(({ batch }, r) => (r === 0 ? null : ascending(batch.n))),
      fit,
    );
    const after = await cohort.readStates();
    expect(after[0].actionValue).toEqual(before[0].actionValue);
    expect(after[1].actionValue).not.toEqual(before[1].actionValue);
    const again = createPlainEngine().createCohort({ ...spec, actionValueHidden: [8] }, after);
    await again.collect(0);
    expect(await again.values('actVal')).toEqual(await cohort.values('actVal'));
  });

  it('fail by run and epoch where a gradient is not finite', async () => {
    const cohort = cohortOf({ actionValueHidden: [8] });
    const collected = await cohort.collect(4);
    const targets = collected.map(({ batch }) => ascending(batch.n));
    targets[1].fill(Number.NaN);
    await cohort.fit('actVal', targets, fit);
    expect(cohort.takeFailures()).toEqual([{ run: 1, epoch: 4, network: 'actVal' }]);
  });
});

describe('diagnoses of the plain engine', () => {
  it('tell of the step just taken, and of nothing where none was', async () => {
    const cohort = cohortOf();
    const collected = await cohort.collect(0);
    const weights = collected.map(({ batch }, r) =>
      r === 2 ? null : new Float32Array(batch.n).fill(1),
    );
    await cohort.gradient(weights);
    await cohort.step(0.01);
    const found = await cohort.diagnose();
    expect(found[2]).toBeUndefined();
    const net = mlp([4, 8, 2]);
    const [after] = await cohort.readStates();
    const [grad] = await cohort.readGradients();
    const [{ batch, state }] = collected;
    const ones = new Float32Array(batch.n).fill(1);
    const expected = diagnose(net, state.params, after.params, batch, ones, grad);
    // logits are of float32 here
    for (const key of ['ent', 'kl', 'pgLoss', 'gradNorm'] as const) {
      expect(found[0]?.[key]).toBeCloseTo(expected[key], 6);
    }
    // a divergence is a small number: within a thousandth of it
    expect(Math.abs((found[0]?.kl ?? 0) / expected.kl - 1)).toBeLessThan(1e-3);
    expect(found[0]?.kl).toBeGreaterThan(0);
    await cohort.collect(1);
    expect((await cohort.diagnose())[0]).toBeUndefined();
  });
});
