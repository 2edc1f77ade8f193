import { expect, it } from 'vitest';
import { initialStates } from '../cohortShape';
import type { CohortSpec } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { deferredCohort } from './deferredCohort';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [8],
  valueHidden: [8],
  batchSize: 200,
  optimizer: 'adam',
  seeds: [3, 1],
};

it('carries out what is asked for at once in that order, after what it has put off', async () => {
  const engine = createPlainEngine();
  const fit = { steps: 2, learningRate: 0.01 };
  const epochs = async (putsOff: boolean) => {
    const plain = engine.createCohort(spec, initialStates(spec));
    const cohort = putsOff ? deferredCohort(plain) : plain;
    const told: unknown[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      const [collected, values] = await Promise.all([
        cohort.collect(epoch),
        cohort.values('val', [true, true]),
      ]);
      expect(values.map(({ length }) => length)).toEqual(collected.map(({ batch }) => batch.n));
      told.push(values.map((each) => [...each]));
      const ones = collected.map(({ batch }) => new Float32Array(batch.n).fill(1));
      await cohort.gradient(ones);
      await cohort.step(0.01);
      await cohort.fit('val', ones, fit);
    }
    cohort.dispose();
    return told;
  };
  expect(await epochs(true)).toEqual(await epochs(false));
});
