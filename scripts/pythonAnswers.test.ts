import { describe, expect, it } from 'vitest';
import { BUG_EXERCISES } from '../src/exercises/bugs/bugs';
import { edited } from '../src/exercises/bugs/program';
import type { Exercise } from '../src/exercises/exercise';
import { EXERCISES } from '../src/exercises/exercises';
import { checkCases, judge } from '../src/exercises/judge';
import { WRONG_IN_PYTHON } from '../src/exercises/testing/wrongInPython';
import { answersInPython } from './lib/exercises/answersInPython';

const written = EXERCISES.filter(({ kind }) => kind === 'write');

const codeOf = (exercise: Exercise, answer: Parameters<typeof edited>[1] | string) =>
  typeof answer === 'string' ? answer : edited(exercise.solution.python, answer);

const plain = (exercise: Exercise, fault: string, code: string) => ({
  exercise,
  fault,
  code,
  cases: checkCases(exercise, 1),
});

const asked = [
  ...EXERCISES.map((exercise) => plain(exercise, 'none', exercise.solution.python)),
  ...written.map((exercise) => plain(exercise, 'unwritten', exercise.given.python)),
  ...written.flatMap((exercise) =>
    (WRONG_IN_PYTHON[exercise.id] ?? []).map(([fault, answer]) =>
      plain(exercise, fault, codeOf(exercise, answer)),
    ),
  ),
  // the cases of all bugs are the same
  ...BUG_EXERCISES.map((exercise) =>
    plain(exercise, exercise.id.replace('bug-', ''), exercise.given.python),
  ),
];
const given = await answersInPython(asked);
const all = asked.map((each, i) => ({ ...each, given: given[i] }));
const answers = all.filter(({ fault }) => fault !== 'none' && fault !== 'unwritten');

const sentenceOf = ({ faults }: Exercise, fault: string) =>
  faults.find(({ key }) => key === fault)?.sentence;

describe('the exercises in Python', () => {
  it.each(
    all.filter(({ fault }) => fault === 'none').map((each) => [each.exercise.id, each] as const),
  )('%s: the book’s own solution passes', (_, { exercise, cases, given: results }) => {
    expect(judge(exercise, cases, results)).toMatchObject({ passed: true });
  });

  it.each(
    all
      .filter(({ fault }) => fault === 'unwritten')
      .map((each) => [each.exercise.id, each] as const),
  )('%s: what is given does not pass', (_, { exercise, cases, given: results }) => {
    expect(judge(exercise, cases, results)).toMatchObject({ passed: false });
  });
});

describe('a known wrong answer in Python', () => {
  it.each(written.map((exercise) => [exercise.id, exercise] as const))(
    'is known for every fault of %s',
    (id, { faults }) => {
      const known = new Set(WRONG_IN_PYTHON[id]?.map(([fault]) => fault));
      expect(known).toEqual(new Set(faults.map(({ key }) => key)));
    },
  );

  it.each(answers.map((each) => [each.exercise.id, each.fault, each] as const))(
    'of %s is met by the sentence of “%s”',
    (_, fault, { exercise, cases, given: results }) => {
      const verdict = judge(exercise, cases, results);
      const sentence = sentenceOf(exercise, fault);
      expect(sentence).toBeDefined();
      expect(verdict).toMatchObject({ passed: false, sentence });
    },
  );

  it.each(
    answers
      .filter(({ exercise }) => exercise.kind === 'find-the-bug')
      .flatMap((answer) =>
        BUG_EXERCISES.filter((other) => other !== answer.exercise).map(
          (other) => [other.id, answer.fault, other, answer] as const,
        ),
      ),
  )('of %s is met by the name of the bug %s', (_, fault, exercise, { cases, given: results }) => {
    expect(checkCases(exercise, 1)).toEqual(cases);
    const sentence = sentenceOf(exercise, fault);
    expect(judge(exercise, cases, results)).toMatchObject({ passed: false, sentence });
  });
});
