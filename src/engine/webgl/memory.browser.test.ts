import { expect, test } from 'vitest';
import { epochOf, spec, untrained } from './testKit';
import { createWebglEngine } from './webglEngine';

/** What the flags of the test browser add to Chromium's own. */
interface TellingBrowser {
  gc?: () => void;
  performance: { memory?: { usedJSHeapSize: number } };
}

/** Bytes of the script's heap that are in use once what can be freed is freed. */
async function heapInUse(): Promise<number> {
  const { gc, performance } = globalThis as unknown as TellingBrowser;
  if (!gc || !performance.memory) throw new Error('This browser does not tell its heap.');
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    gc();
  }
  return performance.memory.usedJSHeapSize;
}

test('memory is flat over a thousand epochs: not a tensor more, and no growing heap', async () => {
  const engine = await createWebglEngine();
  const cohort = untrained(engine, spec({ seeds: [1, 2], batchSize: 100, hidden: [8] }));
  const train = async (from: number, to: number) => {
    // so small a rate that lengths, and with them textures, stay what they are
    for (let epoch = from; epoch < to; epoch++) await epochOf(cohort, epoch, 1e-6);
  };
  await train(0, 100);
  const tensors = engine.stats().numTensors;
  const heap = await heapInUse();
  await train(100, 1_100);
  expect(engine.stats().numTensors).toBe(tensors);
  // An epoch's batch, weights and states are some 10 kB: one kept an epoch would make 10 MB.
  expect((await heapInUse()) - heap).toBeLessThan(2e6);
  cohort.dispose();
  engine.dispose();
});
