import { describe, expect, it } from 'vitest';
import { sameValue } from '../src/exercises/sameValue';
import { uniform } from '../src/rl/rng';
import type { Value } from '../src/text/value';
import { type Call, type CallAnswer, checkedRun } from '../src/worker/portCaller';
import { pythonScript } from '../src/worker/sandbox/python/pythonScript';
import numpyCases from '../src/worker/sandbox/python/reference/numpy-cases.json';
import { askScript } from '../src/worker/sandbox/testing/askScript';
import { HOSTILE_PYTHON } from '../src/worker/sandbox/testing/hostilePython';
import { pythonSources } from './lib/exercises/pythonSources';

const sources = pythonSources();

/** What a program in Python says to these calls, run by what runs it in the sandbox. */
async function runOf(code: string, ...calls: Call[]) {
  const names = [...new Set(calls.map(({ name }) => name))];
  const script = pythonScript(sources, code, names);
  const { requests } = await askScript(script, { id: 0, calls }, script.wasm);
  const [told] = requests.posted as [CallAnswer];
  return checkedRun({ ...told }, calls.length, script.lines);
}

const f = (...args: Call['args']): Call => ({ name: 'f', args });

/** What `f` gives, or the problem. */
async function given(code: string, ...args: Call['args']) {
  const { results } = await runOf(code, f(...args));
  const [result] = results;
  return result.ok ? result.value : result.problem;
}

describe('the book’s np', () => {
  it.each(numpyCases.cases as [string, Value][])(
    'gives what NumPy gives for %s',
    async (text, expected) => {
      const value = (await given(`def f():\n    return ${text}\n`)) as Value;
      // both compute in float64, and sum in another order
      expect(sameValue(value, expected, 1e-14), JSON.stringify(value)).toBe(true);
    },
  );
});

describe('a program in Python', () => {
  it('is given arrays, and gives lists, tuples, arrays and numbers', async () => {
    const code = `
def f(x, y):
    return {"a": x[::-1], "b": (1, 2.5), "c": [x * 2, x.shape], "d": y, "e": np.mean(x) > 1}
`;
    expect(await given(code, [1, 2, 3], true)).toEqual({
      a: [3, 2, 1],
      b: [1, 2.5],
      c: [[2, 4, 6], [3]],
      d: true,
      e: true,
    });
  });

  it('runs code that readers have from elsewhere, as it stands', async () => {
    const code = `
import numpy as np
from typing_that_is_not_here import List
`;
    expect(await given(code)).toMatch(
      /ImportError: no module named 'typing_that_is_not_here'; numpy, math and random a…”/,
    );
    const pasted = `
import numpy as np

def reward_to_go(rews):
    n = len(rews)
    rtgs = np.zeros_like(rews)
    for i in reversed(range(n)):
        rtgs[i] = rews[i] + (rtgs[i+1] if i+1 < n else 0)
    return rtgs

def f(rews: list) -> np.ndarray:
    """Type hints, f-strings and decorators are no obstacle."""
    print(f"{len(rews)} steps, {rews[0]:.1f} first")
    return reward_to_go(rews)
`;
    const { results, printed } = await runOf(pasted, f([1, 2, 3]));
    expect(results).toEqual([{ ok: true, value: [6, 5, 3] }]);
    expect(printed).toEqual(['3 steps, 1.0 first']);
  });

  it('draws the book’s uniform numbers', async () => {
    const numbers = [0, 1, 2].map((step) => uniform(0, 0, 0, step));
    expect(await given('def f():\n    return [rng() for _ in range(3)]\n')).toEqual(numbers);
  });

  it('keeps the digits of its numbers, infinities and what is no number', async () => {
    const values = [1 / 3, 1e-300, -Number.MAX_VALUE, 123456789.125];
    const told = (await given('def f(x):\n    return x\n', values)) as number[];
    told.forEach((value, i) => {
      // repr of MicroPython may miss the last digit
      expect(Math.abs(value / values[i] - 1)).toBeLessThan(1e-14);
    });
    expect(await given('def f():\n    return [np.inf, -np.inf, np.nan]\n')).toEqual([
      Infinity,
      -Infinity,
      Number.NaN,
    ]);
  });

  it.each<[string, string, string | RegExp]>([
    ['has another name', 'def g():\n    pass\n', 'its code has no function called f'],
    ['is empty', '', 'its code has no function called f'],
    ['gives nothing', 'def f():\n    pass\n', 'its code returned nothing'],
    ['gives a text', 'def f():\n    return "high"\n', 'its code returned the text “high”'],
    ['gives a set', 'def f():\n    return {1, 2}\n', 'its code returned a value of type set'],
    [
      'gives None within',
      'def f():\n    return [1, None]\n',
      'its code returned nothing, within a list',
    ],
    [
      'gives ten million numbers',
      'def f():\n    return [0] * 10**6\n',
      'its code returned more than 100000 numbers',
    ],
    [
      'takes all memory',
      'def f():\n    return [0] * 10**9\n',
      /^its code threw “MemoryError: .*” in line 2$/,
    ],
    [
      'throws',
      'def f():\n    x = [1]\n    return x[3]\n',
      /^its code threw “IndexError: .*” in line 3$/,
    ],
    [
      'throws while it is read',
      'y = 1\nx = z\n',
      /^its code threw “NameError: name 'z' isn't defined” in line 2$/,
    ],
    [
      'cannot be read',
      'def f(:\n    return 1\n',
      /^its code threw “SyntaxError: invalid syntax” in line 1$/,
    ],
    [
      'mixes tabs and spaces',
      'def f():\n    x = 1\n\ty = 2\n    return x\n',
      /^its code threw “IndentationError: .*” in line 3$/,
    ],
    [
      'wants PyTorch',
      'import torch\n',
      /^its code threw “ImportError: no module named 'torch'; the lab writes a program for PyTorch”/,
    ],
    [
      'wants more of np',
      'def f():\n    return np.fft(1)\n',
      /^its code threw “AttributeError: np.fft is not here; what is: array/,
    ],
    [
      'adds what does not fit',
      'def f():\n    return np.ones(2) + np.ones(3)\n',
      /^its code threw “ValueError: shapes \(2,\) and \(3,\) do not fit together” in line 2$/,
    ],
    [
      'exits',
      'import sys\ndef f():\n    sys.exit()\n',
      /^its code threw “SystemExit: ” in line 3$/,
    ],
  ])('is answered with a clause when it %s', async (_, code, problem) => {
    const said = await given(code);
    if (typeof problem === 'string') expect(said).toBe(problem);
    else expect(said).toMatch(problem);
  });

  it.each(HOSTILE_PYTHON)('reaches nothing by %s', async (code) => {
    expect(await given(`def f():\n    ${code}\n`)).toMatch(/^its code threw/);
  });
});
