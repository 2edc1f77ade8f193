import { expect, it } from 'vitest';
import { initialStates } from './cohortShape';
import type { Cohort, CohortSpec } from './engine';
import { createPlainEngine } from './plain/plainEngine';
import { splitCohort } from './splitCohort';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [8],
  valueHidden: [8],
  batchSize: 200,
  optimizer: 'adam',
  seeds: [3, 1, 4],
};

/** A cohort that notes when each of its verbs begins and ends. */
function watched(cohort: Cohort, name: string, notes: string[]): Cohort {
  return {
    ...cohort,
    async collect(epoch) {
      notes.push(`${name} begins`);
      await Promise.resolve();
      const collected = await cohort.collect(epoch);
      notes.push(`${name} ends`);
      return collected;
    },
  };
}

it.each([
  ['in turn', true],
  ['side by side', false],
])('parts that work %s cannot be told from a whole cohort', async (_, inTurn) => {
  const engine = createPlainEngine();
  const states = initialStates(spec);
  const partOf = (from: number, to: number) =>
    engine.createCohort({ ...spec, seeds: spec.seeds.slice(from, to) }, states.slice(from, to));
  const notes: string[] = [];
  const parts = [
    { runs: 1, cohort: watched(partOf(0, 1), 'first', notes) },
    { runs: 2, cohort: watched(partOf(1, 3), 'second', notes) },
  ];
  const found: unknown[] = [];
  for (const cohort of [engine.createCohort(spec, states), splitCohort(parts, inTurn)]) {
    const collected = await cohort.collect(0);
    const ones = collected.map(({ batch }) => new Float32Array(batch.n).fill(1));
    const values = await cohort.values('val', [true, false, true]);
    await cohort.gradient([ones[0], null, ones[2]]);
    await cohort.step(0.01);
    const targets = [null, ones[1], ones[2].map(() => Number.NaN)];
    await cohort.fit('val', targets, { steps: 2, learningRate: 0.01 });
    const [states, gradients] = [await cohort.readStates(), await cohort.readGradients()];
    found.push([values, states, gradients, cohort.takeFailures()]);
  }
  expect(found[1]).toEqual(found[0]);
  const [began] = inTurn ? ['first ends'] : ['second begins'];
  expect(notes[1]).toBe(began);
});
