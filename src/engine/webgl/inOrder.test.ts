import { expect, it } from 'vitest';
import { initialStates } from '../cohortShape';
import type { CohortSpec } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { inOrder } from './inOrder';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [4],
  valueHidden: [4],
  batchSize: 100,
  optimizer: 'adam',
  seeds: [3],
};

it('verbs that are asked for at once are carried out one after another, each when the one before is done', async () => {
  const plain = createPlainEngine().createCohort(spec, initialStates(spec));
  const notes: string[] = [];
  const noted = async <T>(verb: string, work: () => Promise<T>): Promise<T> => {
    notes.push(`${verb} begins`);
    await new Promise((resolve) => setTimeout(resolve));
    const answer = await work();
    notes.push(`${verb} ends`);
    return answer;
  };
  const cohort = inOrder({
    ...plain,
    collect: (epoch) => noted('collect', () => plain.collect(epoch)),
    values: (...asked) => noted('values', () => plain.values(...asked)),
    step: (rate) => noted('step', () => plain.step(rate)),
  });
  const [[collected], [values]] = await Promise.all([
    cohort.collect(0),
    cohort.values('val'),
    cohort.step(0.1),
  ]);
  expect(values).toHaveLength(collected.batch.n);
  const verbs = ['collect', 'values', 'step'];
  expect(notes).toEqual(verbs.flatMap((verb) => [`${verb} begins`, `${verb} ends`]));
});
