import { describe, expect, it } from 'vitest';
import { createPolicyArchive, type PackedPolicies, type PolicyArchive } from '../policyArchive';
import { createLabArchives, type LabArchives } from './labArchives';

const RUN = { phi: 'gae', seed: 1 } as const;

function archiveWith(value: number): PolicyArchive {
  const archive = createPolicyArchive();
  archive.keep(RUN, 1, Float32Array.of(value));
  return archive;
}

function archivesOver(isFull = false) {
  const stored = new Map<string, PackedPolicies>();
  let told: ReadonlySet<string> = new Set();
  const archives = createLabArchives(
    {
      async savePolicies(id, policies) {
        if (isFull) throw new Error('Full.');
        stored.set(id, policies);
      },
      async policiesOf(id) {
        const policies = stored.get(id);
        if (!policies) throw new Error('Gone.');
        return policies;
      },
    },
    (ids) => {
      told = ids;
    },
  );
  return { archives, stored, told: () => [...told].sort() };
}

function put(archives: LabArchives, id: string, value: number): Promise<void> {
  const archive = archiveWith(value);
  archives.hold(id, archive);
  return archives.keep(id, archive);
}

const IDS = ['a', 'b', 'c', 'd', 'e'];

describe('the policies of the experiments that were', () => {
  it('are at hand for the latest four, and to be had again for those before', async () => {
    const { archives, told } = archivesOver();
    for (const [k, id] of IDS.entries()) await put(archives, id, k);
    expect(archives.of('a')).toBeUndefined();
    expect(archives.of('e')).toBeDefined();
    expect(told()).toEqual(IDS);
    await archives.bring('a', []);
    expect(archives.of('a')?.at(RUN, 1)?.params).toEqual(Float32Array.of(0));
    // makes room for it
    expect(archives.of('b')).toBeUndefined();
    expect(told()).toEqual(IDS);
  });

  it('stay at hand where they cannot be kept, and are gone with the fifth after them', async () => {
    const { archives, told } = archivesOver(true);
    for (const id of IDS) {
      await expect(put(archives, id, 0)).rejects.toThrow('Full.');
      expect(archives.of(id)).toBeDefined();
    }
    expect(told()).toEqual(['b', 'c', 'd', 'e']);
    await archives.bring('a', []);
    expect(archives.of('a')).toBeUndefined();
  });

  it('are those of the other tab once it has kept others', async () => {
    const { archives, stored } = archivesOver();
    await put(archives, 'a', 1);
    stored.set('a', archiveWith(2).packed(1));
    archives.know('a');
    await archives.bring('a', []);
    expect(archives.of('a')?.at(RUN, 1)?.params).toEqual(Float32Array.of(2));
  });

  it('are forgotten with their experiment, and when they cannot be read', async () => {
    const { archives, told } = archivesOver();
    await put(archives, 'a', 1);
    archives.forget('a');
    expect(archives.of('a')).toBeUndefined();
    archives.know('gone');
    expect(told()).toEqual(['gone']);
    await expect(archives.bring('gone', [])).rejects.toThrow('Gone.');
    expect(told()).toEqual([]);
  });
});
