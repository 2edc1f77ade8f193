import { describe, expect, it } from 'vitest';
import { BUG_EXERCISES } from '../../exercises/bugs/bugs';
import { edited, PROGRAM } from '../../exercises/bugs/program';
import { type Exercise, expectedOf, wrongOf } from '../../exercises/exercise';
import { EXERCISES } from '../../exercises/exercises';
import { checkCases, judge, type Verdict } from '../../exercises/judge';
import { sameValue } from '../../exercises/sameValue';
import { OTHER_SHAPES, WRONG_ANSWERS } from '../../exercises/testing/wrongAnswers';
import { type CallAnswer, checkedRun } from '../../worker/portCaller';
import { compileCode } from '../../worker/sandbox/compileCode';
import { sandboxScript } from '../../worker/sandbox/sandboxScript';
import { askScript } from '../../worker/sandbox/testing/askScript';

/** Checks an answer in TypeScript, by what runs it in the sandbox. */
async function verdictOn(exercise: Exercise, answer: string, seed = 1): Promise<Verdict> {
  const compiled = compileCode(answer);
  if (!compiled.ok) throw new Error(compiled.problem);
  const name = exercise.name.typescript;
  const script = sandboxScript(compiled.code, [name]);
  const cases = checkCases(exercise, seed);
  const calls = cases.map((args) => ({ name, args }));
  const { requests } = await askScript(script, { id: 0, calls });
  const [told] = requests.posted as [CallAnswer];
  const { results } = checkedRun({ ...told }, calls.length, script.lines);
  return judge(exercise, cases, results);
}

const each = EXERCISES.map((exercise) => [exercise.id, exercise] as const);

describe('the exercises', () => {
  it('are sixteen to write and six bugs at least, each with a name of its own', () => {
    const ids = new Set(EXERCISES.map(({ id }) => id));
    expect(ids.size).toBe(EXERCISES.length);
    const count = (of: Exercise['kind']) => EXERCISES.filter(({ kind }) => kind === of).length;
    expect(count('write')).toBeGreaterThanOrEqual(16);
    expect(count('find-the-bug')).toBeGreaterThanOrEqual(6);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(each)(
    '%s: the book’s own solution passes, whatever cases are drawn',
    async (_, exercise) => {
      for (const seed of [1, 2, 3]) {
        const verdict = await verdictOn(exercise, exercise.solution.typescript, seed);
        expect(verdict).toMatchObject({ passed: true });
      }
    },
  );

  it.each(each)('%s: what is given does not pass, and is told why', async (_, exercise) => {
    const verdict = await verdictOn(exercise, exercise.given.typescript);
    expect(verdict.passed).toBe(false);
  });

  it.each(each)(
    '%s: every fault differs from what is right, and from every other, on some case',
    (_, exercise) => {
      const { faults, tolerance } = exercise;
      const cases = checkCases(exercise, 1);
      const differs = (
        a: (args: (typeof cases)[number]) => ReturnType<typeof expectedOf>,
        b: typeof a,
      ) => cases.some((args) => !sameValue(a(args), b(args), tolerance.share));
      for (const fault of faults) {
        expect(
          differs(
            (args) => wrongOf(fault, args),
            (args) => expectedOf(exercise, args),
          ),
        ).toBe(true);
        for (const other of faults) {
          if (other === fault) continue;
          const message = `${fault.key} and ${other.key}`;
          expect(
            differs(
              (args) => wrongOf(fault, args),
              (args) => wrongOf(other, args),
            ),
            message,
          ).toBe(true);
        }
      }
    },
  );
});

describe('a known wrong answer', () => {
  const answers = EXERCISES.flatMap((exercise) =>
    (WRONG_ANSWERS[exercise.id] ?? []).map(
      ([fault, code]) => [exercise.id, fault, exercise, code] as const,
    ),
  );

  it('is known four times at least of every exercise to write', () => {
    for (const { id, kind } of EXERCISES) {
      if (kind === 'write') expect(WRONG_ANSWERS[id]?.length, id).toBeGreaterThanOrEqual(4);
    }
  });

  it.each(answers)('of %s is met by the sentence of “%s”', async (_, fault, exercise, code) => {
    const answer = typeof code === 'string' ? code : edited(exercise.solution.typescript, code);
    const verdict = await verdictOn(exercise, answer);
    const sentence = exercise.faults.find(({ key }) => key === fault)?.sentence;
    expect(verdict).toMatchObject({ passed: false, sentence });
  });

  const bugs = BUG_EXERCISES.flatMap((exercise) =>
    BUG_EXERCISES.map((other) => [exercise.id, other.id, exercise, other] as const),
  );
  it.each(bugs)('of %s is met by the sentence of %s', async (_, __, exercise, other) => {
    const verdict = await verdictOn(exercise, other.given.typescript);
    const sentence = exercise.faults.find(({ key }) => `bug-${key}` === other.id)?.sentence;
    expect(verdict).toMatchObject({ passed: false, sentence });
  });
});

describe('a right answer of another shape', () => {
  it.each(
    EXERCISES.filter(({ kind }) => kind === 'write').map(
      (exercise) => [exercise.id, exercise] as const,
    ),
  )('passes: %s', async (id, exercise) => {
    const answer = OTHER_SHAPES[id];
    if (answer === undefined) throw new Error(`no other shape of ${id}`);
    expect(await verdictOn(exercise, answer)).toMatchObject({ passed: true });
  });

  it('passes where a bug is mended in another line', async () => {
    const [leak] = BUG_EXERCISES;
    const mended = edited(leak.given.typescript, [
      ['      const delta = ', '      if (t === starts[e + 1] - 1) adv = 0;\n      const delta = '],
    ]);
    expect(await verdictOn(leak, mended)).toMatchObject({ passed: true });
    expect(leak.solution).toBe(PROGRAM);
  });
});

describe('a verdict', () => {
  const toGo = EXERCISES.find(({ id }) => id === 'reward-to-go');
  const check = (code: string) => {
    if (!toGo) throw new Error('no such exercise');
    return verdictOn(toGo, code);
  };

  it('shows the first case that fails: input, expected, got', async () => {
    expect(await check('const returnAndToGo = (rew) => ({ ret: sum(rew), rtg: rew });')).toEqual({
      passed: false,
      case: {
        number: 2,
        input: 'rew = [1, 2, 3]',
        expected: '{ ret: 6, rtg: [6, 5, 3] }',
        got: '{ ret: 6, rtg: [1, 2, 3] }',
      },
      sentence: expect.stringMatching(/none of the mistakes/),
    });
  });

  it.each([
    ['', 'Your code has no function called returnAndToGo.'],
    ['const rewardToGo2 = (rew) => rew;', 'Your code has no function called returnAndToGo.'],
    ['function returnAndToGo() {}', 'Your code returned nothing.'],
    ["const returnAndToGo = () => 'six';", 'Your code returned the text “six”.'],
    ['const returnAndToGo = async () => 1;', 'Your code returned a promise.'],
    [
      'const returnAndToGo = () => new Float64Array(1e7);',
      'Your code returned an array or a record that holds more than 100000 numbers.',
    ],
    [
      'const returnAndToGo = () => [1];',
      'Your code gave an array of length 1 where a record of ret, rtg is expected.',
    ],
    [
      'const returnAndToGo = () => NaN;',
      'Your code gave a number where a record of ret, rtg is expected.',
    ],
  ])('on %j is a sentence', async (code, sentence) => {
    expect(await check(code)).toMatchObject({ passed: false, sentence });
  });

  it('names the line that threw', async () => {
    const verdict = await check('function returnAndToGo(rew) {\n  return rew.missing();\n}');
    expect(verdict).toMatchObject({
      passed: false,
      line: 2,
      sentence: expect.stringMatching(/^Your code threw “TypeError: .*” in line 2\.$/),
    });
  });
});
