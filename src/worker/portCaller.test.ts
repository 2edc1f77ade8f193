import { describe, expect, it } from 'vitest';
import { type CodeTrouble, type LinkLike, UNASKED_PROBLEM } from './portAsker';
import {
  type Call,
  type CallRequest,
  failedRun,
  MOST_CALLS,
  MOST_LINES,
  MOST_SHOWN,
  portCaller,
} from './portCaller';

const LINES = 7;
const calls: readonly Call[] = [
  { name: 'f', args: [[1, 2]] },
  { name: 'f', args: [3] },
];

/** Makes the calls with somebody who says this to them. */
async function runOf(say: (request: CallRequest) => unknown, patience = 20) {
  const told: CodeTrouble[] = [];
  let isClosed = false;
  const requests: LinkLike<CallRequest>['requests'] = {
    onmessage: null,
    onmessageerror: null,
    postMessage(message) {
      const data = say(structuredClone(message));
      if (data !== undefined && !isClosed) requests.onmessage?.({ data } as MessageEvent);
    },
    close() {
      isClosed = true;
    },
  };
  const trouble = { postMessage: (each: CodeTrouble) => void told.push(each) };
  const run = await portCaller({ requests, trouble, lines: LINES }, patience).call(calls);
  return { run, told, isClosed };
}

describe('calls behind a port', () => {
  it('are asked for with their arguments, and come back with a result each', async () => {
    const { run, isClosed } = await runOf((request) => {
      expect(request.calls).toEqual(calls);
      return {
        id: request.id,
        answers: [
          { ok: true, value: [2] },
          { ok: false, problem: 'p', line: 7 },
        ],
        printed: ['a'],
      };
    });
    expect(run).toEqual({
      results: [
        { ok: true, value: [2] },
        { ok: false, problem: 'p', line: 7 },
      ],
      printed: ['a'],
      shown: [],
    });
    expect(isClosed).toBe(false);
  });

  it('are given up when nobody answers in time', async () => {
    const problem = 'its code did not answer in time, and was stopped';
    const { run, told, isClosed } = await runOf(() => undefined);
    expect(run).toEqual(failedRun(calls.length, { problem }));
    expect(told).toEqual([{ problem, isOver: true }]);
    expect(isClosed).toBe(true);
  });

  it('are no more than 1,000 at once', () => {
    const requests = { onmessage: null, onmessageerror: null, postMessage() {}, close() {} };
    const caller = portCaller({ requests, trouble: { postMessage() {} }, lines: 1 });
    expect(() => caller.call(new Array(MOST_CALLS + 1).fill(calls[0]))).toThrow(RangeError);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['an answer to another request', { id: 1, answers: [] }],
    ['an answer whose number is a text', { id: '0', answers: [] }],
    ['a list', [{ id: 0 }]],
  ])('end with the link at once where the answer is %s', async (_, data) => {
    const { run, told, isClosed } = await runOf(() => data);
    expect(run.results[0]).toEqual({ ok: false, problem: UNASKED_PROBLEM });
    expect(told).toEqual([{ problem: UNASKED_PROBLEM, isOver: true }]);
    expect(isClosed).toBe(true);
  });

  const none = { ok: false, problem: 'its code gave no result that can be read' };
  it.each<[string, unknown]>([
    ['no list', 'all'],
    ['an empty list', []],
    ['a list of nothing', [null, undefined]],
    [
      'texts',
      [
        { ok: true, value: '1' },
        { ok: 'yes', value: 1 },
      ],
    ],
    ['numbers of a type', [{ ok: true, value: new Float64Array(2) }, { ok: true }]],
    [
      'ten million numbers',
      [
        { ok: true, value: new Array(1e7) },
        { ok: true, value: new Map() },
      ],
    ],
    [
      'problems that are no texts',
      [
        { ok: false, problem: { toString: 1 } },
        { ok: false, problem: 1 },
      ],
    ],
  ])('have no result where the answers are %s', async (_, answers) => {
    const { run } = await runOf(({ id }) => ({ id, answers, printed: answers }));
    expect(run.results).toEqual([none, none]);
  });

  it('have as many results as there were calls, however many are sent', async () => {
    const { run } = await runOf(({ id }) => ({
      id,
      answers: new Array(1_000_000).fill({ ok: true, value: 1 }),
      printed: new Array(1_000_000).fill('x'),
    }));
    expect(run.results).toHaveLength(2);
    expect(run.printed).toHaveLength(MOST_LINES + 1);
  });

  it('have of what was shown what is a value, twenty at most', async () => {
    const shown = [1, [2, { a: true }], 'x', null, new Map(), ...new Array(1_000).fill(3)];
    const { run } = await runOf(({ id }) => ({ id, answers: [], printed: [], shown }));
    expect(run.shown).toEqual([1, [2, { a: true }], ...new Array(MOST_SHOWN - 5).fill(3)]);
  });

  it('have what was printed cut, and made visible', async () => {
    const printed = [`a\u0000\u202e${'x'.repeat(10_000)}`, 3, null];
    const { run } = await runOf(({ id }) => ({ id, answers: [], printed }));
    expect(run.printed).toHaveLength(1);
    expect(run.printed[0]).toMatch(/^a␀\\u\{202e\}x+…$/);
    expect(run.printed[0].length).toBeLessThanOrEqual(200);
  });

  it.each([0, 8, 1.5, '1', Number.NaN])('are about no line where it is %s', async (line) => {
    const { run } = await runOf(({ id }) => ({ id, answers: [{ ok: false, problem: 'p', line }] }));
    expect(run.results[0]).toEqual({ ok: false, problem: 'p' });
  });
});
