import { describe, expect, it } from 'vitest';
import { CELL_PROBES } from '../src/session/cells/cellProbes';
import { joinedCells, located } from '../src/session/cells/compileCells';
import { liveCells } from '../src/session/cells/testing/liveCells';
import { type CallAnswer, checkedRun } from '../src/worker/portCaller';
import { pythonScript } from '../src/worker/sandbox/python/pythonScript';
import { askScript } from '../src/worker/sandbox/testing/askScript';
import { pythonSources } from './lib/exercises/pythonSources';

const cells = liveCells('py');

/** Runs a piece by what runs it in the sandbox, and asks it what the page asks. */
async function run(id: string, text: string) {
  const { python, input } = CELL_PROBES[id];
  if (!python) throw new Error(`${id} has no Python that is asked`);
  const { code, places } = joinedCells(python.before, [{ id, file: '', regions: [], text }]);
  const calls = python.calls((await input?.()) ?? []);
  const script = pythonScript(pythonSources(), code, [...new Set(calls.map(({ name }) => name))]);
  const { requests } = await askScript(script, { id: 0, calls }, script.wasm);
  const [told] = requests.posted as [CallAnswer];
  const { results, ...output } = checkedRun({ ...told }, calls.length, script.lines);
  const values = results.flatMap((result) => (result.ok ? [result.value] : []));
  const failed = results.find((result) => !result.ok);
  return {
    ...output,
    value: python.answer(values),
    problem: failed && !failed.ok ? located(failed.problem, failed.line, places) : undefined,
  };
}

describe('every live piece of Python', () => {
  it('is there, and has what asks it', () => {
    expect(cells.map(({ id }) => id)).toEqual(['reward-to-go', 'gae']);
  });

  it.each(cells.map(({ id, text }) => [id, text]))(
    'gives, unchanged, what the page’s own code gives, to 1e-6: %s',
    async (id, text) => {
      const { load, input, read } = CELL_PROBES[id];
      const book = (await load()).ask((await input?.()) as never);
      const { value, problem } = await run(id, text);
      expect(problem).toBeUndefined();
      // float32 holds the book's weights: 1e-6 of the largest, as its reading has it
      const { agrees, sentences } = await read(value, book);
      expect(sentences[0]).toMatch(/^The same as the book’s/);
      expect(agrees).toBe(true);
      const weights = (of: unknown) => (of as { weights: number[][] }).weights.flat();
      const right = weights(book);
      const largest = Math.max(...right.map(Math.abs));
      for (const [i, weight] of weights(value).entries()) {
        expect(Math.abs(weight - right[i])).toBeLessThan(1e-6 * largest);
      }
    },
  );

  it('says in which of its own lines it failed, past the constants before it; prints, and shows', async () => {
    const { problem, printed, shown } = await run(
      'gae',
      'print("here")\ndef gae(rews, vals):\n    show(GAMMA)\n    return missing\n',
    );
    expect(problem).toMatchObject({ cell: 'gae', line: 4 });
    expect(problem?.problem).toMatch(/NameError.* in line 4$/);
    expect(printed).toEqual(['here']);
    expect(shown.slice(0, 2)).toEqual([1, 1]);
  });
});
