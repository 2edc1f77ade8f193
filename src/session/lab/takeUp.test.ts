import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../experiment';
import { memoryStorages } from '../testing/memoryStorages';
import { spawnTrainer } from '../testing/spawnTrainer';
import { until } from '../testing/until';
import type { BookmarkPlace } from './bookmark';
import { createKeeper, type LabChannel, type LabStorages } from './keeper';
import type { LabStore } from './lab';
import { createLabStore } from './labStore';
import { hashCurves } from './resultHash';

const SMALL: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['reward-to-go', 'gae'],
  seeds: 2,
  batchSize: 100,
  epochs: 400,
  hidden: [4],
};

/** A tab: its bookmark outlives its pages. */
function tab(storages: LabStorages, channel?: () => LabChannel) {
  let kept: string | undefined;
  const place: BookmarkPlace = {
    read: () => kept && JSON.parse(kept),
    write: (bookmark) => {
      kept = bookmark && JSON.stringify(bookmark);
    },
  };
  let pages = 0;
  return {
    get bookmark() {
      return kept;
    },
    copyOf(other: { readonly bookmark: string | undefined }) {
      kept = other.bookmark;
    },
    /** Loads the page; that of before is no longer there. */
    page(settings = SMALL): LabStore {
      const page = ++pages;
      let ids = 0;
      const lab = createLabStore(settings, {
        keeper: createKeeper(storages, channel?.()),
        place,
        spawn: spawnTrainer,
        now: () => 0,
        newId: () => `${page}-${ids++}`,
      });
      labs.push(lab);
      return lab;
    },
  };
}

const labs: LabStore[] = [];
afterEach(() => {
  for (const lab of labs.splice(0)) lab.session.dispose();
});

const rests = (lab: LabStore) => until(lab, ({ status }) => status === 'paused');
const ends = (lab: LabStore) => until(lab, ({ status }) => status === 'finished');
const returnsOf = (lab: LabStore) =>
  lab.session.getState().curves.runs.map(({ meanReturn }) => meanReturn);
const lengthsOf = (lab: LabStore) => returnsOf(lab).map(({ length }) => length);

/** Trains until so many epochs have been told, and the page goes at once. */
async function goesAfter(lab: LabStore, epochs: number): Promise<number[]> {
  lab.session.train();
  await until(lab, ({ curves }) => curves.runs.some((run) => run.meanReturn.length >= epochs));
  lab.putDown();
  const seen = lengthsOf(lab);
  lab.session.dispose();
  return seen;
}

async function undisturbedHash() {
  const lab = tab(memoryStorages()).page();
  lab.session.train();
  await ends(lab);
  return hashCurves(lab.session.getState().curves.runs);
}

describe('a lab whose page is loaded anew', () => {
  it.each([
    ['with all that is kept', () => memoryStorages()],
    ['where nothing could be kept, by its seeds', () => nothingKept()],
    [
      'where no checkpoint could be kept',
      () => ({ ...memoryStorages(), checkpoints: nothingKept().checkpoints }),
    ],
    [
      'where no policies could be kept',
      () => ({ ...memoryStorages(), policies: nothingKept().policies }),
    ],
  ])(
    'stands where it stood, and ends with the curves of an undisturbed run, %s',
    async (_, storages) => {
      const reader = tab(storages());
      const before = reader.page();
      const { id, name } = before.getState().current;
      await rests(before);
      const seen = await goesAfter(before, 12);
      const after = reader.page();
      await rests(after);
      expect(after.getState().current).toMatchObject({ id, name });
      expect(lengthsOf(after)).toEqual(seen);
      // and once more, at another moment
      const seenThen = await goesAfter(after, seen[0] + 10);
      const last = reader.page();
      await rests(last);
      expect(lengthsOf(last)).toEqual(seenThen);
      last.session.train();
      await ends(last);
      expect(hashCurves(last.session.getState().curves.runs)).toEqual(await undisturbedHash());
    },
  );

  it.each([
    ['from its checkpoint', () => memoryStorages()],
    [
      'from its beginning, where no checkpoint could be kept',
      () => ({ ...memoryStorages(), checkpoints: nothingKept().checkpoints }),
    ],
  ])('goes through each change of its settings again, %s', async (_, storages) => {
    const reader = tab(storages());
    const before = reader.page();
    await rests(before);
    before.session.train();
    for (const [epochs, learningRate] of [
      [3, 0.5],
      [6, 0.001],
    ]) {
      await until(before, ({ curves }) =>
        curves.runs.some((run) => run.meanReturn.length >= epochs),
      );
      before.session.change({ learningRate });
    }
    before.session.togglePhi('gae');
    await goesAfter(before, 9);
    const after = reader.page();
    await rests(after);
    expect(returnsOf(after)).toEqual(returnsOf(before));
    const { events, settings } = before.session.getState();
    expect(after.session.getState()).toMatchObject({ events, settings });
  });

  it('goes on from a checkpoint that was taken at a switch of the weight, before the next epoch', async () => {
    const reader = tab(memoryStorages());
    const switching: Settings = { ...SMALL, phis: ['total-return'], toggling: 'switch' };
    const before = reader.page(switching);
    await rests(before);
    before.session.step();
    await until(before, ({ curves }) => curves.runs.some((run) => run.meanReturn.length === 2));
    await rests(before);
    // at rest the checkpoint is told at once, and no epoch comes after it
    before.session.togglePhi('reward-to-go');
    await until(before, ({ isAwaited }) => !isAwaited);
    before.putDown();
    before.session.dispose();
    const after = reader.page(switching);
    await rests(after);
    expect(returnsOf(after)).toEqual(returnsOf(before));
    expect(after.session.getState().curves.runs[0].phi).toBe('reward-to-go');
  });

  it('goes on from a checkpoint before a switch of the weight, and where that is lost begins anew', async () => {
    for (const isKept of [true, false]) {
      const storages = memoryStorages();
      const reader = tab(
        isKept ? storages : { ...storages, checkpoints: nothingKept().checkpoints },
      );
      const switching: Settings = { ...SMALL, phis: ['total-return'], toggling: 'switch' };
      const before = reader.page(switching);
      await rests(before);
      before.session.train();
      await until(before, ({ curves }) => curves.runs.some((run) => run.meanReturn.length >= 3));
      before.session.togglePhi('reward-to-go');
      await goesAfter(before, 9);
      const after = reader.page(switching);
      await until(after, ({ curves }) => curves.runs.length > 0);
      if (isKept) {
        await rests(after);
        expect(returnsOf(after)).toEqual(returnsOf(before));
      } else {
        expect(Math.max(...lengthsOf(after))).toBe(1);
        await expect.poll(() => after.getState().history.length).toBe(1);
      }
    }
  });

  it('begins with the page’s own experiment where the bookmark is none', async () => {
    const reader = tab(memoryStorages());
    reader.copyOf({ bookmark: '{"current":{}}' });
    const lab = reader.page();
    await until(lab, ({ curves }) => curves.runs.length > 0);
    expect(Math.max(...lengthsOf(lab))).toBe(1);
  });

  it('does not come back to an experiment that the reader has left', async () => {
    const reader = tab(memoryStorages());
    const before = reader.page();
    await rests(before);
    before.session.step();
    await until(before, ({ curves }) => curves.runs.some((run) => run.meanReturn.length >= 2));
    before.startAnew();
    await rests(before);
    expect(reader.bookmark).toBeUndefined();
  });
});

it('a tab that was copied goes on with the experiment, and the first tab with a copy of it', async () => {
  const listeners = new Set<(message: unknown) => void>();
  const channel = (): LabChannel => {
    let own: (message: unknown) => void = () => {};
    return {
      post: (message) => {
        for (const hear of listeners) if (hear !== own) hear(structuredClone(message));
      },
      listen(hear) {
        own = hear;
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
    };
  };
  const storages = memoryStorages();
  const first = tab(storages, channel);
  const original = first.page();
  await rests(original);
  original.session.step();
  await until(original, ({ curves }) => curves.runs.some((run) => run.meanReturn.length >= 2));
  const { id } = original.getState().current;
  const second = tab(storages, channel);
  second.copyOf(first);
  const copy = second.page();
  await rests(copy);
  expect(copy.getState().current.id).toBe(id);
  expect(original.getState().current.id).not.toBe(id);
});

/** Storage in which nothing stays. */
function nothingKept(): LabStorages {
  const denied = () => Promise.reject(new Error('It is not allowed.'));
  const storage = { entries: denied, keys: denied, get: denied, set: denied, del: denied };
  return { experiments: storage, policies: storage, checkpoints: storage };
}
