import { describe, expect, it } from 'vitest';
import { createPolicyArchive, keptEpochs, keptPolicy } from './policyArchive';

const run = { phi: 'gae', seed: 3 } as const;

describe('an archive of policies', () => {
  it('gives back the policy of an epoch, and of a later one the last before it', () => {
    const archive = createPolicyArchive();
    for (const epoch of [1, 2, 4]) archive.keep(run, epoch, Float32Array.of(epoch));
    expect(archive.at(run, 2)).toEqual({ params: Float32Array.of(2), epoch: 2 });
    expect(archive.at(run, 3)?.epoch).toBe(2);
    expect(archive.at(run, 9)?.epoch).toBe(4);
    expect(archive.at(run, 0)).toBeUndefined();
    expect(archive.at({ ...run, seed: 4 }, 2)).toBeUndefined();
  });

  it('replaces an epoch that is told again', () => {
    const archive = createPolicyArchive();
    archive.keep(run, 1, Float32Array.of(1));
    archive.keep(run, 1, Float32Array.of(7));
    expect(archive.at(run, 1)?.params).toEqual(Float32Array.of(7));
    expect(archive.epochsOf(run)).toEqual([1]);
  });

  it('thins out all runs alike when there is no more room, and never holds more than it may', () => {
    const archive = createPolicyArchive(100);
    const other = { phi: 'total-return', seed: 0 } as const;
    for (let epoch = 1; epoch <= 64; epoch++) {
      for (const each of [run, other]) archive.keep(each, epoch, new Float32Array(5));
      const held = [run, other].flatMap((each) => archive.epochsOf(each)).length * 5;
      expect(held).toBeLessThanOrEqual(100);
    }
    expect(archive.epochsOf(run)).toEqual([1, 9, 17, 25, 33, 41, 49, 57]);
    expect(archive.epochsOf(other)).toEqual(archive.epochsOf(run));
  });
});

describe('the policies of a run', () => {
  const plain = { ...run, phases: [{ phi: 'gae', from: 0 }] } as const;

  it('are those of every epoch that is kept, each to be had by itself', () => {
    const archive = createPolicyArchive();
    for (const epoch of [1, 2, 3]) archive.keep(run, epoch, Float32Array.of(epoch));
    expect(keptEpochs(archive, plain)).toEqual([1, 2, 3]);
    for (const epoch of [1, 2, 3]) {
      expect(keptPolicy(archive, plain, epoch)).toEqual({ params: Float32Array.of(epoch), epoch });
    }
    expect(keptPolicy(archive, plain, 0)).toBeUndefined();
    expect(keptPolicy(archive, { ...plain, seed: 4 }, 3)).toBeUndefined();
  });

  it('go on when the run is switched to another weight, and are not those that the other weight had in runs of its own', () => {
    const archive = createPolicyArchive();
    const other = { phi: 'total-return', seed: 3 } as const;
    for (const epoch of [1, 2, 3]) archive.keep(run, epoch, Float32Array.of(epoch));
    for (const epoch of [1, 2]) archive.keep(other, epoch, Float32Array.of(-1));
    for (const epoch of [4, 5]) archive.keep(other, epoch, Float32Array.of(epoch));
    const switched = {
      ...other,
      phases: [
        { phi: 'gae', from: 0 },
        { phi: 'total-return', from: 3 },
      ],
    } as const;
    expect(keptEpochs(archive, switched)).toEqual([1, 2, 3, 4, 5]);
    for (const epoch of [1, 2, 3, 4, 5]) {
      expect(keptPolicy(archive, switched, epoch)?.params).toEqual(Float32Array.of(epoch));
    }
  });

  it('stand in for later epochs where the archive has thinned out', () => {
    const archive = createPolicyArchive(3);
    for (let epoch = 1; epoch <= 4; epoch++) archive.keep(run, epoch, Float32Array.of(epoch));
    expect(keptEpochs(archive, plain)).toEqual([1, 3]);
    expect(keptPolicy(archive, plain, 4)?.epoch).toBe(3);
  });
});
