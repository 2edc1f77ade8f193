import { describe, expect, it, vi } from 'vitest';
import type { ValuedBatch } from './customWeigher';
import { type CodeTrouble, type LinkLike, UNASKED_PROBLEM } from './portAsker';
import { portWeigher, type WeighRequest } from './portWeigher';

const batch: ValuedBatch = {
  n: 3,
  episodeCount: 1,
  // room for more steps than are in use
  obs: new Float32Array(4 * 5).fill(1),
  act: new Uint8Array(5),
  rew: new Float32Array(5).fill(1),
  val: new Float32Array(5),
  epStart: Int32Array.of(0, 3, 0),
  terminated: Uint8Array.of(1, 0),
  truncated: Uint8Array.of(0, 0),
};

const LINES = 7;

/** A link behind which `react` sits, and what the page hears of it. */
function linkTo(react: (request: WeighRequest, say: (data: unknown) => void) => void) {
  const told: CodeTrouble[] = [];
  const state = { isClosed: false };
  // as a port does it: one that is closed delivers nothing
  const say = (data: unknown) => {
    if (!state.isClosed) requests.onmessage?.({ data } as MessageEvent);
  };
  const requests: LinkLike<WeighRequest>['requests'] = {
    onmessage: null,
    onmessageerror: null,
    postMessage: (message, transfer) => react(structuredClone(message, { transfer }), say),
    close() {
      state.isClosed = true;
    },
  };
  const trouble = { postMessage: (each: CodeTrouble) => void told.push(each) };
  return { link: { requests, trouble, lines: LINES }, told, say, state };
}

/** Weighs one batch with somebody who says this to the first request. */
async function answerOf(say: (id: number) => unknown, patience = 20) {
  const { link, told, state } = linkTo(({ id }, reply) => reply(say(id)));
  const [answer] = await portWeigher(link, patience).weigh([batch], 4);
  return { answer, told, isClosed: state.isClosed };
}

describe('weights from behind a port', () => {
  it('are asked for with copies of what is in use, so that the batch stays whole', async () => {
    const { link, told } = linkTo(({ id, obsDim, batches }, say) => {
      expect(obsDim).toBe(4);
      expect(batches[0].obs).toHaveLength(12);
      expect(batches[0].rew).toHaveLength(3);
      expect(batches[0].epStart).toEqual(Int32Array.of(0, 3));
      say({ id, answers: [{ ok: true, weights: batches[0].rew }] });
    });
    const [answer] = await portWeigher(link).weigh([batch], 4);
    expect(answer).toEqual({ ok: true, weights: Float32Array.of(1, 1, 1) });
    expect(batch.rew).toHaveLength(5);
    expect(told).toEqual([]);
  });

  it('are given up when nobody answers in time, with a clause that says so; then nothing is asked any more', async () => {
    const asked = vi.fn();
    const { link, told, state } = linkTo(asked);
    const weigher = portWeigher(link, 20);
    // the first answer may take twice as long
    const problem = 'its code did not answer in time, and was stopped';
    expect(await weigher.weigh([batch], 4)).toEqual([{ ok: false, problem }]);
    expect(told).toEqual([{ problem, isOver: true }]);
    expect(state.isClosed).toBe(true);
    expect(await weigher.weigh([batch, batch], 4)).toEqual([
      { ok: false, problem },
      { ok: false, problem },
    ]);
    expect(asked).toHaveBeenCalledOnce();
  });

  it('have less time once there was an answer, as the sandbox is open then', async () => {
    let asked = 0;
    const { link } = linkTo(({ id, batches }, say) => {
      if (asked++ === 0) say({ id, answers: [{ ok: true, weights: batches[0].rew }] });
    });
    const weigher = portWeigher(link, 20);
    expect((await weigher.weigh([batch], 4))[0].ok).toBe(true);
    const problem = 'its code did not answer in time, and was stopped';
    expect(await weigher.weigh([batch], 4)).toEqual([{ ok: false, problem }]);
  });

  it('of more than 20,000 steps are asked for one request after the other, and come back in order', async () => {
    const sizes: number[][] = [];
    const { link, told } = linkTo(({ id, batches }, say) => {
      sizes.push(batches.map(({ n }) => n));
      setTimeout(() =>
        say({ id, answers: batches.map(({ rew }) => ({ ok: true, weights: rew })) }),
      );
    });
    const batches = [15_000, 6_000, 50_000, 1, 2].map((n, b) => ({
      ...batch,
      n,
      obs: new Float32Array(4 * n),
      rew: new Float32Array(n).fill(b),
      val: new Float32Array(n),
      act: new Uint8Array(n),
      epStart: Int32Array.of(0, n),
    }));
    const answers = await portWeigher(link).weigh(batches, 4);
    expect(sizes).toEqual([[15_000, 6_000], [50_000], [1, 2]]);
    expect(answers.map((each) => each.ok && each.weights[0])).toEqual([0, 1, 2, 3, 4]);
    expect(told).toEqual([]);
  });

  it('may take longer than the patience all together, if each answer comes in time', async () => {
    vi.useFakeTimers();
    const { link, told } = linkTo(({ id, batches }, say) => {
      const answers = batches.map(({ rew }) => ({ ok: true, weights: rew }));
      setTimeout(() => say({ id, answers }), 15);
    });
    const weigher = portWeigher(link, 20);
    const asked = Array.from({ length: 5 }, () => weigher.weigh([batch], 4));
    await vi.advanceTimersByTimeAsync(1_000);
    for (const [answer] of await Promise.all(asked)) expect(answer.ok).toBe(true);
    expect(told).toEqual([]);
    vi.useRealTimers();
  });

  it('go to the request that they answer, in whatever order they come', async () => {
    const held: WeighRequest[] = [];
    const { link, say } = linkTo((request) => held.push(request));
    const weigher = portWeigher(link);
    const first = weigher.weigh([batch], 4);
    const second = weigher.weigh([batch], 4);
    for (const { id } of [...held].reverse()) {
      say({ id, answers: [{ ok: false, problem: `request ${id}` }] });
    }
    expect(await first).toEqual([{ ok: false, problem: 'request 0' }]);
    expect(await second).toEqual([{ ok: false, problem: 'request 1' }]);
  });
});

describe('what nobody asked for', () => {
  const answered = { id: 0, answers: [{ ok: true, weights: new Float32Array(3) }] };
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'weights'],
    ['a problem of its own accord', { type: 'problem', problem: 'flood', line: 1 }],
    ['an answer to no request', { ...answered, id: 1 }],
    ['an answer whose number is a text', { ...answered, id: '0' }],
    ['an answer to NaN', { ...answered, id: Number.NaN }],
    ['an answer without a number', { answers: answered.answers }],
    ['a list', [answered]],
    ['ten million weights', new Float32Array(1e7)],
  ])('ends the link at once, where it is %s', async (_, data) => {
    const { answer, told, isClosed } = await answerOf(() => data);
    expect(answer).toEqual({ ok: false, problem: UNASKED_PROBLEM });
    expect(told).toEqual([{ problem: UNASKED_PROBLEM, isOver: true }]);
    expect(isClosed).toBe(true);
  });

  it('ends it when an answer comes twice, or before the question, or cannot be read', async () => {
    const { link, told, say } = linkTo(({ id }, reply) => {
      reply({ ...answered, id });
      reply({ ...answered, id });
    });
    const [first] = await portWeigher(link).weigh([batch], 4);
    expect(first.ok).toBe(true);
    say(null);
    expect(told).toEqual([{ problem: UNASKED_PROBLEM, isOver: true }]);

    const early = linkTo(() => {});
    const weigher = portWeigher(early.link);
    early.say(answered);
    expect(await weigher.weigh([batch], 4)).toEqual([{ ok: false, problem: UNASKED_PROBLEM }]);

    const unreadable = linkTo(() => {});
    const waiting = portWeigher(unreadable.link).weigh([batch], 4);
    unreadable.link.requests.onmessageerror?.({} as MessageEvent);
    expect(await waiting).toEqual([{ ok: false, problem: UNASKED_PROBLEM }]);
  });

  it('is told to the page once, however much of it there is', async () => {
    const { link, told, say } = linkTo(() => {});
    const weigher = portWeigher(link);
    for (let i = 0; i < 20_000; i++) say(null);
    await weigher.weigh([batch], 4);
    expect(told).toHaveLength(1);
  });
});

describe('an answer', () => {
  it.each<[string, unknown, string]>([
    ['no list', 'all', 'its code gave no weights'],
    ['a list without anything', [], 'its code gave no weights'],
    ['a list of nothing', [null], 'its code gave no weights'],
    ['numbers in a plain list', [{ ok: true, weights: [1, 2, 3] }], 'its code gave no weights'],
    [
      'numbers of another type',
      [{ ok: true, weights: new Float64Array(3) }],
      'its code gave no weights',
    ],
    [
      'too few weights',
      [{ ok: true, weights: new Float32Array(2) }],
      'its code gave 2 weights for 3 steps',
    ],
    [
      'ten million weights',
      [{ ok: true, weights: new Float32Array(1e7) }],
      'its code gave 10000000 weights for 3 steps',
    ],
    [
      'NaN, whatever Number.isFinite says where it comes from',
      [{ ok: true, weights: Float32Array.of(1, Number.NaN, 3) }],
      'its weight at step 1 of episode 0 was NaN',
    ],
    [
      'infinity',
      [{ ok: true, weights: Float32Array.of(1, 2, Number.NEGATIVE_INFINITY) }],
      'its weight at step 2 of episode 0 was -Infinity',
    ],
    [
      'a problem that is no text',
      [{ ok: false, problem: { toString: 1 } }],
      'its code gave no weights',
    ],
  ])('that holds %s is taken for a problem', async (_, answers, problem) => {
    const { answer, told } = await answerOf((id) => ({ id, answers }));
    expect(answer).toEqual({ ok: false, problem });
    expect(told).toEqual([{ problem, isOver: false }]);
  });

  it('counts for as many batches as were sent, and no more', async () => {
    const weights = new Float32Array(3);
    const { link } = linkTo(({ id }, say) =>
      say({ id, answers: new Array(1_000_000).fill({ ok: true, weights }) }),
    );
    expect(await portWeigher(link).weigh([batch, batch], 4)).toHaveLength(2);
  });

  it('has its problem cut, and made visible', async () => {
    const problem = `a\u0000b\nc\u202ed\u{e0041}${'x'.repeat(10_000)}`;
    const { answer } = await answerOf((id) => ({ id, answers: [{ ok: false, problem }] }));
    if (answer.ok) throw new Error('a problem was taken for weights');
    expect(answer.problem).toMatch(/^a␀b␊c\\u\{202e\}d\\u\{e0041\}x+…$/);
    expect(answer.problem.length).toBeLessThan(250);
  });

  it.each([1, LINES])('may be about line %d of as many as there are', async (line) => {
    const { answer, told } = await answerOf((id) => ({
      id,
      answers: [{ ok: false, problem: 'p', line }],
    }));
    expect(answer).toEqual({ ok: false, problem: 'p', line });
    expect(told).toEqual([{ problem: 'p', line, isOver: false }]);
  });

  it.each([Number.NaN, Infinity, -1, 0, 1.5, LINES + 1, 1e300, '1', [1], null, {}])(
    'is about no line where it says %s',
    async (line) => {
      const { answer } = await answerOf((id) => ({
        id,
        answers: [{ ok: false, problem: 'p', line }],
      }));
      expect(answer).toEqual({ ok: false, problem: 'p' });
    },
  );
});
