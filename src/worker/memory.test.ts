import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { cohortHost } from '../engine/pool/cohortHost';
import { createPoolEngine } from '../engine/pool/poolEngine';
import { TrainLoop } from './trainLoop';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes in use by objects and by typed arrays, once what can be freed is freed. */
async function bytesInUse(): Promise<number> {
  // what has just been sent or settled may hang on a turn of the event loop
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** An answering channel in the place of a thread; its memory is this thread's, and counts. */
function pool(): Engine {
  return createPoolEngine(2, () => {
    const { port1, port2 } = new MessageChannel();
    expose(cohortHost(createPlainEngine()), port1);
    port2.start();
    return {
      endpoint: port2,
      onDeath() {},
      terminate() {
        port1.close();
        port2.close();
      },
    };
  });
}

describe('memory', () => {
  it.each([
    ['one thread', createPlainEngine],
    ['several threads', pool],
  ])('is flat over a thousand epochs of the plain engine in %s', async (_, open) => {
    const engine = open();
    const loop = new TrainLoop(engine, {
      env: 'CartPole-v0',
      hidden: [8],
      batchSize: 100,
      optimizer: 'adam',
      seeds: [0, 1, 2, 3],
    });
    await loop.choose(['total-return', 'reward-to-go']);
    const train = async (epochs: number) => {
      for (let i = 0; i < epochs; i++) await loop.epoch(0.01);
    };
    await train(100); // compilation and caches
    const before = await bytesInUse();
    await train(1_000);
    const growth = (await bytesInUse()) - before;
    // A batch of a run, its weights and its state take some 10 kB: one kept an epoch would make 80 MB. What remains is
    // the compiler's and the test runner's.
    expect(growth).toBeLessThan(1e6);
    loop.dispose();
    engine.dispose();
  });
});
