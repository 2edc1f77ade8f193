import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniform } from '../../rl/rng';
import { type Call, type CallAnswer, checkedRun, MOST_LINES } from '../portCaller';
import { callProgram } from './callProgram';
import { codeWords } from './codeWords';
import { counterRng } from './counterRng';
import { sandboxScript } from './sandboxScript';
import { askScript } from './testing/askScript';

/** What the program says to these calls, checked as whoever asks checks it. */
async function runOf(code: string, ...calls: Call[]) {
  const script = sandboxScript(
    code,
    calls.map(({ name }) => name),
  );
  const { requests } = await askScript(script, { id: 3, calls });
  const [answer] = requests.posted as [CallAnswer];
  expect(answer.id).toBe(3);
  return checkedRun({ ...answer }, calls.length, script.lines);
}

const call = (name: string, ...args: Call['args']): Call => ({ name, args });

describe('a program that is called', () => {
  it('gives a result a call, whatever kind of array it computes with', async () => {
    const { results } = await runOf(
      'function twice(xs) { return Float64Array.from(xs, (x) => 2 * x); }\nconst both = (a, b) => ({ a, b: [b, [b > 1]] });',
      call('twice', [1, 2.5]),
      call('both', 1, 2),
    );
    expect(results).toEqual([
      { ok: true, value: [2, 5] },
      { ok: true, value: { a: 1, b: [2, [true]] } },
    ]);
  });

  it('prints, and what it prints is cut at 1,000 lines', async () => {
    const { printed } = await runOf(
      "function f(x) { console.log('x is', x, [1, 2]); for (let i = 0; i < 5_000; i++) console.log(i); return 0; }",
      call('f', 1),
    );
    expect(printed.slice(0, 3)).toEqual(['x is 1 [1,2]', '0', '1']);
    expect(printed).toHaveLength(MOST_LINES + 1);
    expect(printed[MOST_LINES]).toBe('… and more, which is not shown');
  });

  it.each<[string, string, string]>([
    ['has another name', 'function g() {}', 'its code has no function called f'],
    ['is no function', 'const f = 3;', 'its code has no function called f'],
    ['gives nothing', 'function f() {}', 'its code returned nothing'],
    ['gives null', 'const f = () => null;', 'its code returned null'],
    ['gives a text', "const f = () => 'high';", 'its code returned the text “high”'],
    ['is asynchronous', 'const f = async () => 1;', 'its code returned a promise'],
    ['gives a function', 'const f = () => f;', 'its code returned a function'],
    [
      'gives texts',
      "const f = () => [1, '2'];",
      'its code returned an array or a record that holds the text “2”',
    ],
    [
      'leaves holes',
      'const f = () => new Array(3);',
      'its code returned an array or a record that holds nothing',
    ],
    [
      'gives ten million numbers',
      'const f = () => new Float32Array(1e7);',
      'its code returned an array or a record that holds more than 100000 numbers',
    ],
    [
      'gives what holds itself',
      'const f = () => { const a = []; a.push(a); return a; };',
      'its code returned an array or a record that holds arrays within arrays, 8 deep or more',
    ],
    [
      'gives what throws when it is looked at',
      'const f = () => ({ get a() { throw new Error(); } });',
      'its code returned an array or a record that holds something that cannot be read',
    ],
  ])('is answered with a clause when it %s', async (_, code, problem) => {
    const { results } = await runOf(code, call('f', 1));
    expect(results).toEqual([{ ok: false, problem }]);
  });

  it('has the line named where it threw', async () => {
    const { results } = await runOf(
      'function f(xs) {\n  const n = xs.length;\n  return xs[n].missing;\n}',
      call('f', [1]),
    );
    const problem = expect.stringMatching(/^its code threw “TypeError: .*” in line 3$/);
    expect(results).toEqual([{ ok: false, problem, line: 3 }]);
  });

  it('may have functions of its own under the names that the sandbox uses', async () => {
    const code =
      'const program = 1, words = 2; function mean() { return 3; } const f = () => mean();';
    expect((await runOf(code, call('f'))).results).toEqual([{ ok: true, value: 3 }]);
  });

  it('is given fresh arguments in every call', () => {
    const { call: make } = callProgram(codeWords(() => undefined));
    const functions = { f: (xs: number[]) => xs.map((x) => x + 1) };
    const asked = call('f', [1, 2]);
    expect(make(functions, asked)).toEqual(make(functions, asked));
  });
});

describe('rng()', () => {
  it('draws the book’s uniform numbers, to the bit', async () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seed) => {
        const rng = counterRng(seed);
        for (let step = 0; step < 5; step++) expect(rng()).toBe(uniform(seed, 0, 0, step));
      }),
    );
    const { results } = await runOf('const f = () => [rng(), rng()];', call('f'));
    expect(results).toEqual([{ ok: true, value: [uniform(0, 0, 0, 0), uniform(0, 0, 0, 1)] }]);
  });
});
