import { describe, expect, it } from 'vitest';
import { type CallRequest, failedRun, type ProgramRun, portCaller } from '../../portCaller';
import { askOnce } from '../askOnce';
import { HOSTILE_PYTHON } from '../testing/hostilePython';
import { pythonScript } from './pythonScript';
import { fetchPythonSources } from './pythonSources';

/** What a function `f` in Python gives in a sandbox of its own. */
async function runOf(code: string): Promise<ProgramRun> {
  const script = pythonScript(await fetchPythonSources(), code, ['f']);
  return askOnce<CallRequest, ProgramRun>(
    script,
    (link) => portCaller(link).call([{ name: 'f', args: [] }]),
    (problem) => failedRun(1, problem),
  );
}

const problemOf = async (code: string) => {
  const [result] = (await runOf(code)).results;
  return result.ok ? `it gave ${JSON.stringify(result.value)}` : result.problem;
};

describe('Python in the sandbox', () => {
  it('gives what it computes, and what it prints', async () => {
    expect(await runOf('def f():\n    print("here")\n    return np.ones(2) * 2\n')).toEqual({
      results: [{ ok: true, value: [2, 2] }],
      printed: ['here'],
      shown: [],
    });
  });

  it.each([
    ['a loop without end', 'def f():\n    while True:\n        pass\n', 'did not answer in time'],
    ['one before it is asked', 'while True:\n    pass\n', 'did not answer in time'],
    [
      'output without end',
      'def f():\n    while True:\n        print("x" * 1000)\n',
      'did not answer in time',
    ],
    ['a million numbers', 'def f():\n    return [0] * 10 ** 6\n', 'more than 100000 numbers'],
    [
      'what holds itself',
      'def f():\n    x = []\n    x.append(x)\n    return x\n',
      '8 deep or more',
    ],
  ])('is stopped, or refused, at %s', async (_, code, problem) => {
    expect(await problemOf(code)).toContain(problem);
  });

  it('reaches nothing, whatever it tries', async () => {
    const granted: string[] = [];
    for (const piece of HOSTILE_PYTHON) {
      const problem = await problemOf(`def f():\n    ${piece}\n`);
      if (!problem.startsWith('its code threw')) granted.push(`${piece}: ${problem}`);
    }
    expect(granted).toEqual([]);
  });

  it('leaves no frame behind', () => {
    expect(document.querySelectorAll('iframe[sandbox]')).toHaveLength(0);
  });
});
