import { describe, expect, it } from 'vitest';
import { createPolicyArchive, keptEpochs, keptPolicy, unpackedArchive } from './policyArchive';

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

  it('thins out all runs alike when there is no more room, never holds more than it may, and always has the newest', () => {
    const archive = createPolicyArchive(100);
    const other = { phi: 'total-return', seed: 0 } as const;
    for (let epoch = 1; epoch <= 64; epoch++) {
      for (const each of [run, other]) archive.keep(each, epoch, new Float32Array(5));
      const held = [run, other].flatMap((each) => archive.epochsOf(each)).length * 5;
      expect(held).toBeLessThanOrEqual(100);
      expect(archive.at(run, epoch)?.epoch).toBe(epoch);
    }
    expect(archive.epochsOf(run)).toEqual([1, 9, 17, 25, 33, 41, 49, 57, 64]);
    expect(archive.epochsOf(other)).toEqual(archive.epochsOf(run));
  });

  it('packed and unpacked holds the same policies', () => {
    const archive = createPolicyArchive();
    const other = { phi: 'total-return', seed: 0 } as const;
    for (const epoch of [1, 2, 3, 4]) archive.keep(run, epoch, Float32Array.of(epoch, -epoch));
    archive.keep(other, 1, Float32Array.of(0.5, 0.25));
    const again = unpackedArchive(structuredClone(archive.packed(100)));
    for (const each of [run, other]) {
      expect(again.epochsOf(each)).toEqual(archive.epochsOf(each));
      for (const epoch of archive.epochsOf(each)) {
        expect(again.at(each, epoch)).toEqual(archive.at(each, epoch));
      }
    }
    expect(again.epochsOf({ ...run, seed: 9 })).toEqual([]);
  });

  it('is packed thinner where there is less room, with the newest in any case, and stays whole itself', () => {
    const archive = createPolicyArchive();
    for (let epoch = 1; epoch <= 8; epoch++) archive.keep(run, epoch, new Float32Array(10));
    expect(archive.packed(50)[0]).toMatchObject({ ...run, epochs: [1, 3, 5, 7, 8] });
    expect(archive.packed(49)[0].epochs).toEqual([1, 5, 8]);
    expect(archive.packed(1)[0].epochs).toEqual([1, 8]);
    expect(archive.epochsOf(run)).toHaveLength(8);
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
    archive.keep(run, 5, Float32Array.of(5));
    archive.keep(run, 6, Float32Array.of(6));
    expect(keptEpochs(archive, plain)).toEqual([1, 5, 6]);
    expect(keptPolicy(archive, plain, 4)?.epoch).toBe(1);
  });
});
