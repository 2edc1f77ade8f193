import { isValues, shownValue, type Value } from '../text/value';
import { drawsOf } from './draws';
import { type Args, casesOf, type Exercise, expectedOf, wrongOf } from './exercise';
import { sameValue } from './sameValue';

/** What a call of the reader's function gave; or a clause about why it gave nothing: “its code …”. */
export type Given =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: string; readonly line?: number };

/** The first case that failed. */
export interface FailedCase {
  /** number of the case, from 1 */
  readonly number: number;
  /** each argument with its name, in one line */
  readonly input: string;
  readonly expected: string;
  /** undefined where the call gave nothing */
  readonly got?: string;
}

/** What a check comes to. */
export type Verdict =
  | { readonly passed: true; readonly cases: number }
  | {
      readonly passed: false;
      readonly case: FailedCase;
      /** what is wrong, in words */
      readonly sentence: string;
      /** the line of the reader's code that it is about */
      readonly line?: number;
    };

/** The cases of one check: fixed ones, then some drawn from the seed. */
export function checkCases(exercise: Exercise, seed: number): readonly Args[] {
  return casesOf(exercise, (index) => drawsOf(seed, index));
}

/** Judges what the reader's function gave for each of the cases. */
export function judge(
  exercise: Exercise,
  cases: readonly Args[],
  given: readonly Given[],
): Verdict {
  const { share } = exercise.tolerance;
  const failed = cases.findIndex((args, i) => {
    const each = given[i];
    return !each?.ok || !sameValue(each.value, expectedOf(exercise, args), share);
  });
  if (failed < 0) return { passed: true, cases: cases.length };
  const args = cases[failed];
  const each = given[failed] ?? { ok: false, problem: 'its code gave no result that can be read' };
  const expected = expectedOf(exercise, args);
  const told = {
    number: failed + 1,
    input: args.map((arg, i) => `${exercise.params[i]} = ${shownValue(arg, SHOWN)}`).join(', '),
    expected: shownValue(expected, SHOWN),
  };
  if (!each.ok) {
    const { problem, line } = each;
    const sentence = `${problem.replace(/^its code/, 'Your code')}.`;
    return { passed: false, case: told, sentence, ...(line !== undefined && { line }) };
  }
  return {
    passed: false,
    case: { ...told, got: shownValue(each.value, SHOWN) },
    sentence: nameOf(exercise, cases, given) ?? shapeProblem(each.value, expected) ?? NO_NAME,
  };
}

/** characters of a value on show */
const SHOWN = 160;

const NO_NAME =
  'The numbers are not those expected; this is none of the mistakes that this check knows.';

/** The sentence of the known fault that gives all that was given, and not what is right. */
function nameOf(
  exercise: Exercise,
  cases: readonly Args[],
  given: readonly Given[],
): string | undefined {
  const { share } = exercise.tolerance;
  return exercise.faults.find((fault) =>
    cases.every((args, i) => {
      const each = given[i];
      return each?.ok && sameValue(each.value, wrongOf(fault, args), share);
    }),
  )?.sentence;
}

/** What is wrong with the shape of a value, whatever its numbers. */
function shapeProblem(got: Value, expected: Value): string | undefined {
  const [is, should] = [shapeOf(got), shapeOf(expected)];
  return is === should ? undefined : `Your code gave ${is} where ${should} is expected.`;
}

function shapeOf(value: Value): string {
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  if (!isValues(value)) return `a record of ${Object.keys(value).join(', ')}`.slice(0, SHOWN);
  const [first] = value;
  const of = first !== undefined && typeof first !== 'number' ? ` of arrays` : '';
  return `an array${of} of length ${value.length}`;
}
