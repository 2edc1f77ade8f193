import type { Args, Exercise } from '../../../src/exercises/exercise';
import type { Given } from '../../../src/exercises/judge';
import { isValues, type Value } from '../../../src/text/value';
import { type Call, type CallAnswer, checkedRun } from '../../../src/worker/portCaller';
import { pythonScript } from '../../../src/worker/sandbox/python/pythonScript';
import { askScript } from '../../../src/worker/sandbox/testing/askScript';
import { pythonSources } from './pythonSources';

/** Answers to exercises, and the cases on which each is called. */
export interface AnswerInPython {
  readonly exercise: Exercise;
  readonly code: string;
  readonly cases: readonly Args[];
}

/**
 * What answers in Python give, a list an answer: all of them run in one interpreter, each in a scope of its own, for to begin one costs more
 * than to check an answer.
 */
export async function answersInPython(
  answers: readonly AnswerInPython[],
): Promise<readonly (readonly Given[])[]> {
  const texts = answers.map(({ code, exercise }) => [code, exercise.name.python]);
  const program = `
import json

_answers = json.loads(${JSON.stringify(JSON.stringify(texts))})

def answer(i, cases):
    code, name = _answers[i]
    scope = {"np": np, "math": math, "rng": rng}
    exec(code, scope)
    given = []
    for args in cases:
        try:
            value = scope[name](*[args["arg%d" % k] for k in range(len(args))])
            given.append({"nothing": 1} if value is None else {"value": value})
        except Exception as error:
            given.append({"nothing": 1})
    return given
`;
  const script = pythonScript(pythonSources(), program, ['answer']);
  // as records, for the driver makes one array of lists of numbers
  const named = (args: Args) => Object.fromEntries(args.map((arg, k) => [`arg${k}`, arg]));
  const calls = answers.map(({ cases }, i): Call => {
    const list: Value = cases.map(named);
    return { name: 'answer', args: [i, list] };
  });
  const { requests } = await askScript(script, { id: 0, calls }, script.wasm);
  const [told] = requests.posted as [CallAnswer];
  const { results } = checkedRun({ ...told }, calls.length, script.lines);
  return results.map((result) => {
    if (!result.ok) throw new Error(result.problem);
    return (isValues(result.value) ? result.value : []).map((each): Given => {
      const { value } = each as { readonly value?: Value };
      return value === undefined
        ? { ok: false, problem: 'its code gave nothing' }
        : { ok: true, value };
    });
  });
}
