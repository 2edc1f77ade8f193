import { describe, expect, it } from 'vitest';
import type { Language } from '../../exercises/exercise';
import { EXERCISES } from '../../exercises/exercises';
import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { PHIS } from '../../rl/phi/registry';
import { codeWords } from '../../worker/sandbox/codeWords';
import { phiProgram } from '../../worker/sandbox/phiProgram';
import { sampleEpisode } from '../../worker/sandbox/sampleEpisode';
import { functionIn } from '../../worker/sandbox/testing/functionIn';
import { type ReaderCode, textOf } from '../lab/code';
import { readLink } from '../lab/permalink';
import { trainingLink } from './trainingLink';

const trained = EXERCISES.flatMap(({ training, ...exercise }) =>
  training ? [[exercise.id, exercise, training] as const] : [],
);

/** What the lab would train with. */
function labOf(id: string, language: Language) {
  const found = trained.find(([each]) => each === id);
  if (!found) throw new Error(`${id} is no weight`);
  const [, { solution, title }, training] = found;
  const opened = readLink(trainingLink(training, language, solution[language], title));
  if (!opened.ok) throw new Error(opened.text);
  return opened.shared;
}

const { batch, obsDim } = sampleEpisode();
const weighed = (code: ReaderCode = '') =>
  phiProgram(codeWords(() => undefined)).weigh(functionIn(textOf(code)), batch, obsDim);

describe('training with an answer', () => {
  it.each(trained.map(([id]) => id))(
    '%s: opens in the lab beside a weight of the book, and weighs',
    (id) => {
      const { settings, code } = labOf(id, 'typescript');
      expect(settings.phis).toHaveLength(2);
      expect(settings.phis[1]).toBe('custom');
      expect(weighed(code)).toMatchObject({ ok: true });
    },
  );

  it.each(['reward-to-go', 'gae'] as const)(
    '%s: weighs as the book’s own weight does, to the bit',
    (key) => {
      const expected = new Float32Array(batch.n);
      const episode = {
        ...batch,
        terminated: true,
        truncated: false,
        actVal: batch.val,
        lastVal: 0,
      };
      const parts = { rew: batch.rew.subarray(0, batch.n), val: batch.val.subarray(0, batch.n) };
      PHIS[key].weigh({ ...episode, ...parts }, expected, PHI_DEFAULTS);
      expect(weighed(labOf(key, 'typescript').code)).toEqual({ ok: true, weights: expected });
    },
  );
});
