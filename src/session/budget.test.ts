import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Kernels } from '../engine/kernels/kernels';
import { openKernels } from '../engine/kernels/openKernels';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { TrainLoop } from '../worker/trainLoop';
import { costOf, costText, isHeavy, isUnwieldy, slownessOf, trainingBytes } from './budget';
import { DEFAULT_SETTINGS, type Settings, shapeOf } from './experiment';
import { LAB_SETTINGS } from './lab/labSettings';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

async function arrayBytes(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    collectGarbage();
  }
  return process.memoryUsage().arrayBuffers;
}

const HEAVIEST: Settings = {
  ...LAB_SETTINGS,
  phis: ['total-return', 'reward-to-go', 'reward-to-go-baseline', 'q-value', 'advantage', 'gae'],
  seeds: 32,
  batchSize: 50_000,
  hidden: [256, 256],
};

describe('what an experiment takes', () => {
  it.each<[string, Partial<Settings>]>([
    ['batches', { phis: ['total-return'], hidden: [], batchSize: 20_000 }],
    ['activations', { phis: ['reward-to-go'], hidden: [32] }],
    ['policies', { phis: ['total-return', 'reward-to-go'], hidden: [128, 128], batchSize: 100 }],
    ['value functions', { phis: ['gae', 'reward-to-go'], hidden: [128, 128], batchSize: 100 }],
    ['action values', { phis: ['advantage'], hidden: [64, 64], batchSize: 200, seeds: 8 }],
    ['everything', { phis: ['advantage', 'gae', 'total-return'], hidden: [64] }],
  ])('is what the engine allocates, within a third, where that is %s', async (_, change) => {
    const settings: Settings = { ...DEFAULT_SETTINGS, seeds: 4, ...change };
    const before = await arrayBytes();
    // the memory of WebAssembly is not among the process's array buffers
    let kernels: Kernels | undefined;
    const open = () => {
      kernels = openKernels();
      return kernels;
    };
    const loop = new TrainLoop(createPlainEngine(undefined, open), shapeOf(settings));
    await loop.choose(settings.phis);
    for (let i = 0; i < 2; i++) await loop.epoch(0.01);
    const held = (await arrayBytes()) - before + (kernels?.buffer().byteLength ?? 0);
    // Scratch that one run at a time uses is left out, and so are buffers of the last epoch that are free to go.
    expect(trainingBytes(settings) / held).toBeGreaterThan(0.67);
    expect(trainingBytes(settings) / held).toBeLessThan(1.5);
    loop.dispose();
  });

  it('is more with more of anything that multiplies', () => {
    const base = costOf(DEFAULT_SETTINGS, 1);
    const more: Partial<Settings>[] = [
      { seeds: 10 },
      { batchSize: 10_000 },
      { hidden: [64] },
      { phis: ['total-return', 'gae'] },
      { epochs: 100 },
    ];
    for (const change of more) {
      const cost = costOf({ ...DEFAULT_SETTINGS, ...change }, 1);
      expect(cost.bytes).toBeGreaterThan(base.bytes);
      expect(cost.seconds).toBeGreaterThan(1.2 * base.seconds);
    }
    expect(costOf(DEFAULT_SETTINGS, 2).seconds).toBe(2 * base.seconds);
  });

  it('is as long as the machine was slow in an epoch that it did', () => {
    const { epochSeconds } = costOf(DEFAULT_SETTINGS, 1);
    const capacity = 5_200;
    const runs = Array.from(
      { length: 5 },
      () => ({ phi: 'total-return', envSteps: capacity }) as const,
    );
    expect(slownessOf(DEFAULT_SETTINGS, runs, 3_000 * epochSeconds)).toBeCloseTo(3, 9);
  });
});

describe('what is asked about', () => {
  it('is not what figures and the lab begin with, on a machine ten times as slow', () => {
    for (const settings of [DEFAULT_SETTINGS, LAB_SETTINGS]) {
      const cost = costOf(settings, 10);
      expect(isHeavy(cost)).toBe(false);
      expect(isUnwieldy(costOf(settings, 1))).toBe(false);
    }
  });

  it('is what takes gigabytes and a day, in a sentence with both and what to lower', () => {
    const cost = costOf(HEAVIEST, 1);
    expect(isHeavy(cost)).toBe(true);
    expect(isUnwieldy(cost)).toBe(true);
    expect(costText(cost)).toMatch(
      /^This takes about \d+ hours and \d(\.\d)? GB of memory here, so it waits for you to say so\. Fewer seeds/,
    );
    expect(costText({ bytes: 2e7, epochSeconds: 1, seconds: 2400 })).toContain(
      'about 40 minutes here,',
    );
    expect(costText({ bytes: 2e9, epochSeconds: 1, seconds: 0.2 })).toContain(
      'about 1 second and 2 GB of memory here',
    );
    expect(costText({ bytes: 2e9, epochSeconds: 1, seconds: 5000 })).toContain('about 83 minutes');
    expect(costText({ bytes: 2e9, epochSeconds: 1, seconds: 6000 })).toContain('about 1.7 hours');
  });
});
