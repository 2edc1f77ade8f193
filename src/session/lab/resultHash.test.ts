import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../experiment';
import { trainedCurves } from '../testing/goldenCurves';
import { compareWithHash, hashCurves } from './resultHash';

const SMALL: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['reward-to-go', 'gae'],
  seeds: 2,
  batchSize: 200,
  hidden: [8],
};

const trained = (changes: Partial<Settings> = {}, epochs = 4) =>
  trainedCurves({ ...SMALL, ...changes }, epochs);

describe('the hash of curves', () => {
  it('is the same for two separate runs, however long they took and in whatever order they come', async () => {
    const first = await trained();
    const second = (await trained()).map((run) => ({
      ...run,
      seconds: run.seconds.map((x) => 2 * x + 1),
    }));
    expect(hashCurves([...second].reverse())).toEqual(hashCurves(first));
    expect(hashCurves(first)?.digest).toMatch(/^[0-9a-f]{16}$/);
  });

  it('is another for another seed, another setting, another number of epochs', async () => {
    const hashes = await Promise.all([
      trained(),
      trained({ firstSeed: 1 }),
      trained({ learningRate: 0.011 }),
      trained({ phis: ['reward-to-go'] }),
      trained({}, 3),
    ]);
    expect(new Set(hashes.map((runs) => hashCurves(runs)?.digest)).size).toBe(5);
  });

  it('changes with the last bit of one return, and tells the epoch', async () => {
    const runs = await trained();
    const wanted = hashCurves(runs)!;
    const bits = new Float64Array([runs[1].meanReturn[2]]);
    new Uint32Array(bits.buffer)[0] ^= 1;
    const changed = runs.map((run, r) =>
      r === 1 ? { ...run, meanReturn: run.meanReturn.with(2, bits[0]) } : run,
    );
    expect(compareWithHash(changed, wanted)).toEqual({ kind: 'different', epoch: 3 });
    expect(compareWithHash(runs, wanted)).toEqual({ kind: 'same' });
  });

  it('covers its epochs and no later ones, and waits for them', async () => {
    const wanted = hashCurves(await trained({}, 3))!;
    expect(wanted.epochs).toBe(3);
    expect(compareWithHash(await trained({}, 5), wanted)).toEqual({ kind: 'same' });
    expect(compareWithHash(await trained({}, 2), wanted)).toEqual({ kind: 'too-early' });
    expect(compareWithHash([], wanted)).toEqual({ kind: 'too-early' });
    expect(hashCurves([])).toBeUndefined();
  });
});
