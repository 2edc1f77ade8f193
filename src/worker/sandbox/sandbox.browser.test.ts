import { afterEach, describe, expect, it } from 'vitest';
import type { CodeProblem, CustomWeigher } from '../customWeigher';
import { type CodeTrouble, SILENCE_PROBLEM, UNASKED_PROBLEM } from '../portAsker';
import { portCaller } from '../portCaller';
import { portWeigher } from '../portWeigher';
import { sampleEpisode } from './sampleEpisode';
import { openSandbox, type Sandbox } from './sandbox';
import { type SandboxScript, sandboxScript } from './sandboxScript';

const opened: Sandbox[] = [];
afterEach(() => {
  for (const sandbox of opened.splice(0)) sandbox.close();
});

interface Opened {
  readonly weigher: CustomWeigher;
  readonly troubles: readonly CodeTrouble[];
  /** resolves with why the sandbox was ended */
  readonly ended: Promise<CodeProblem>;
}

/** Opens a sandbox as the page does it, with somebody who asks for weights. */
function open(script: SandboxScript): Opened {
  const { port1: requests, port2 } = new MessageChannel();
  const troubles: CodeTrouble[] = [];
  const trouble = { postMessage: (each: CodeTrouble) => void troubles.push(each) };
  const ended = new Promise<CodeProblem>((resolve) => {
    opened.push(openSandbox(script, port2, resolve));
  });
  return { weigher: portWeigher({ requests, trouble, lines: script.lines }), troubles, ended };
}

/** A worker in which nothing is ours: it has the ports, and does with them what it likes. */
const hostile = (statements: string): SandboxScript => ({
  script: `onmessage = ({ ports: [requests, page] }) => { ${statements} };`,
  linesBefore: 0,
  lines: 1,
});

/** Every 20 ms, `times` messages. */
const flood = (port: string, message: string, times: number) =>
  `setInterval(() => { for (let i = 0; i < ${times}; i++) ${port}.postMessage(${message}); }, 20);`;

/** Whether the page still gets its turn. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

const { batch, obsDim } = sampleEpisode();
const frames = () => document.querySelectorAll('iframe[sandbox]').length;

describe('a sandbox that is hostile through and through', () => {
  it.each([
    [
      'problems at the pulse',
      flood('page', "{ type: 'problem', problem: 'flood', line: NaN }", 3_000),
    ],
    ['nulls at the pulse', flood('page', 'null', 20_000)],
    ['what the page cannot keep', flood('page', 'new Uint8Array(1e6)', 20)],
    ['words to the frame around it', flood('self', 'null', 20_000)],
  ])('is ended for %s, and the page goes on', async (_, statements) => {
    const { ended } = open(hostile(statements));
    expect(frames()).toBe(1);
    expect(await ended).toEqual({ problem: UNASKED_PROBLEM });
    expect(frames()).toBe(0);
    await turn();
  });

  it.each([
    ['nulls', 'null', 20_000],
    ['problems', "{ id: -1, answers: [{ ok: false, problem: 'x', line: NaN }] }", 3_000],
    [
      'ten million weights',
      '{ id: -1, answers: [{ ok: true, weights: new Float32Array(1e7) }] }',
      1,
    ],
  ])('is asked nothing more after %s where weights are asked for', async (_, message, times) => {
    const { weigher, troubles } = open(hostile(flood('requests', message, times)));
    expect(await weigher.weigh([batch], obsDim)).toEqual([{ ok: false, problem: UNASKED_PROBLEM }]);
    expect(troubles).toEqual([{ problem: UNASKED_PROBLEM, isOver: true }]);
    await turn();
    expect(troubles).toHaveLength(1);
  });

  it('cannot pass ten million weights, or NaN, for an answer', async () => {
    for (const [weights, problem] of [
      ['new Float32Array(1e7)', `its code gave 10000000 weights for ${batch.n} steps`],
      [`new Float32Array(${batch.n}).fill(NaN)`, 'its weight at step 0 of episode 0 was NaN'],
    ]) {
      const answer = `({ data }) => requests.postMessage({ id: data.id, answers: [{ ok: true, weights: ${weights} }] })`;
      const { weigher } = open(hostile(`requests.onmessage = ${answer};`));
      expect(await weigher.weigh([batch], obsDim)).toEqual([{ ok: false, problem }]);
    }
  });

  it('has its error told cut and in visible characters', async () => {
    const { ended } = open(hostile(`throw new Error('a\\u0000\\u202e' + 'x'.repeat(1e6));`));
    const { problem } = await ended;
    expect(problem).toMatch(/^its code threw “Error: a␀\\u\{202e\}x+…” in line 1$/);
    expect(problem.length).toBeLessThan(125);
  });
});

describe('the reader’s code in a sandbox', () => {
  const weightsOf = async (code: string) => {
    const { weigher } = open(sandboxScript(code));
    const [answer] = await weigher.weigh([batch], obsDim);
    return answer;
  };

  it('gets hold of no port, whatever it replaces', async () => {
    const answer = await weightsOf(`
      const stolen = [];
      const steal = function () { stolen.push(this); };
      for (const { prototype } of [MessagePort, MessageEvent, Event, EventTarget]) {
        for (const name of Object.getOwnPropertyNames(prototype)) {
          try {
            Object.defineProperty(prototype, name, { get: steal, set: steal });
          } catch {}
        }
      }
      Reflect.apply = (_, on) => steal.call(on);
      Array.prototype[Symbol.iterator] = steal;
      const phi = ({ rew }) => rew.map(() => stolen.length);
    `);
    expect(answer).toEqual({ ok: true, weights: new Float32Array(batch.n) });
  });

  it('is not believed that NaN is finite, nor about lines that there are not', async () => {
    expect(
      await weightsOf(
        'Number.isFinite = () => true;\nconst phi = ({ rew }) => rew.map(() => NaN);',
      ),
    ).toEqual({ ok: false, problem: 'its weight at step 0 of episode 0 was NaN' });
    const answer = await weightsOf(
      `let calls = 0;\nNumber = () => (calls++ % 2 === 0 ? 1e9 : NaN);\nfunction phi() { throw 'x'.missing(); }`,
    );
    expect(answer).toMatchObject({ ok: false });
    expect(answer).not.toHaveProperty('line');
  });
});

describe('a program of the reader’s in a sandbox', () => {
  /** What a program gives for calls of `f`, and why its sandbox was ended, if it was. */
  async function callsOf(script: SandboxScript, ...args: readonly number[][]) {
    const { port1: requests, port2 } = new MessageChannel();
    const ends: CodeProblem[] = [];
    opened.push(openSandbox(script, port2, (problem) => ends.push(problem)));
    const trouble = { postMessage: () => {} };
    const caller = portCaller({ requests, trouble, lines: script.lines });
    const run = await caller.call(args.map((arg) => ({ name: 'f', args: [arg] })));
    return { ...run, ends };
  }
  const program = (code: string) => sandboxScript(code, ['f']);

  it('is called in order, prints, and remembers nothing of another run', async () => {
    const code = 'let n = 0;\nfunction f(xs) { console.log(++n); return [...xs, n]; }';
    for (let run = 0; run < 2; run++) {
      const { results, printed } = await callsOf(program(code), [5], [6]);
      expect(results).toEqual([
        { ok: true, value: [5, 1] },
        { ok: true, value: [6, 2] },
      ]);
      expect(printed).toEqual(['1', '2']);
    }
  });

  it('that never ends is stopped', async () => {
    const { results } = await callsOf(program('function f() { for (;;); }'), [1]);
    expect(results).toEqual([{ ok: false, problem: SILENCE_PROBLEM }]);
  });

  it.each([
    ['results of its own accord', '{ id: -1, answers: [{ ok: true, value: 1 }] }'],
    ['ten million numbers of its own accord', 'new Float64Array(1e7)'],
  ])('is asked nothing more after %s', async (_, message) => {
    const { results } = await callsOf(hostile(flood('requests', message, 10)), [1], [2]);
    expect(results).toEqual(new Array(2).fill({ ok: false, problem: UNASKED_PROBLEM }));
  });

  it('cannot pass other things for a result', async () => {
    const answer =
      "({ data }) => requests.postMessage({ id: data.id, answers: ['1', new Map(), new Float64Array(1e6)].map((value) => ({ ok: true, value })), printed: 'x' })";
    const run = await callsOf(hostile(`requests.onmessage = ${answer};`), [1], [2], [3]);
    const problem = 'its code gave no result that can be read';
    expect(run.results).toEqual(new Array(3).fill({ ok: false, problem }));
    expect(run.printed).toEqual([]);
  });

  it('gets hold of no port, whatever it replaces', async () => {
    const { results } = await callsOf(
      program(`
        const stolen = [];
        const steal = function () { stolen.push(this); };
        for (const { prototype } of [MessagePort, MessageEvent, Event, EventTarget]) {
          for (const name of Object.getOwnPropertyNames(prototype)) {
            try {
              Object.defineProperty(prototype, name, { get: steal, set: steal });
            } catch {}
          }
        }
        Reflect.apply = (_, on) => steal.call(on);
        const f = () => stolen.length;
      `),
      [1],
    );
    expect(results).toEqual([{ ok: true, value: 0 }]);
  });
});
