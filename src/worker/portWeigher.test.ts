import { describe, expect, it } from 'vitest';
import type { ValuedBatch } from './customWeigher';
import { type PortLike, portWeigher, type WeighRequest } from './portWeigher';

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

/** A port behind which `react` sits. */
function portTo(react: (request: WeighRequest, port: PortLike) => void): PortLike {
  const port: PortLike = {
    onmessage: null,
    postMessage(message, transfer) {
      react(structuredClone(message, { transfer }), port);
    },
  };
  return port;
}

const answerWith = (port: PortLike, data: unknown) =>
  port.onmessage?.({ data } as Parameters<NonNullable<PortLike['onmessage']>>[0]);

describe('weights from behind a port', () => {
  it('are asked for with copies of what is in use, so that the batch stays whole', async () => {
    const weigher = portWeigher(
      portTo(({ id, obsDim, batches }, port) => {
        expect(obsDim).toBe(4);
        expect(batches[0].obs).toHaveLength(12);
        expect(batches[0].rew).toHaveLength(3);
        expect(batches[0].epStart).toEqual(Int32Array.of(0, 3));
        answerWith(port, { id, answers: [{ ok: true, weights: batches[0].rew }] });
      }),
    );
    const [answer] = await weigher.weigh([batch], 4);
    expect(answer).toEqual({ ok: true, weights: Float32Array.of(1, 1, 1) });
    expect(batch.rew).toHaveLength(5);
  });

  it('are given up when nobody answers in time, with a clause that says so', async () => {
    const weigher = portWeigher(
      portTo(() => {}),
      20,
    );
    const [answer] = await weigher.weigh([batch], 4);
    expect(answer).toEqual({
      ok: false,
      problem: 'its code did not answer within 0.02 seconds, and was stopped',
    });
  });

  it('go to the request that they answer, in whatever order they come', async () => {
    const held: WeighRequest[] = [];
    const port = portTo((request) => held.push(request));
    const weigher = portWeigher(port);
    const first = weigher.weigh([batch], 4);
    const second = weigher.weigh([batch], 4);
    for (const { id } of [...held].reverse()) {
      answerWith(port, { id, answers: [{ ok: false, problem: `request ${id}` }] });
    }
    expect(await first).toEqual([{ ok: false, problem: 'request 0' }]);
    expect(await second).toEqual([{ ok: false, problem: 'request 1' }]);
  });

  it('may be any nonsense, which never gets further than a clause', async () => {
    const nonsense: unknown[] = [
      null,
      'weights',
      { id: '0', answers: [] },
      { id: 0, answers: 'all' },
      { id: 0, answers: [{ ok: true, weights: [1, 2, 3] }] },
    ];
    for (const data of nonsense) {
      const weigher = portWeigher(
        portTo((_, port) => answerWith(port, data)),
        20,
      );
      const [answer] = await weigher.weigh([batch], 4);
      expect(answer === undefined || !answer.ok).toBe(true);
    }
    const long = 'x'.repeat(10_000);
    const weigher = portWeigher(
      portTo(({ id }, port) => answerWith(port, { id, answers: [{ ok: false, problem: long }] })),
    );
    const [answer] = await weigher.weigh([batch], 4);
    expect(answer).toEqual({ ok: false, problem: 'x'.repeat(500) });
  });
});
