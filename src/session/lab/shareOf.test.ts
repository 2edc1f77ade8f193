import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../experiment';
import type { Session } from '../session';
import { spawnTrainer } from '../testing/spawnTrainer';
import type { LabStore } from './lab';
import type { LabRun } from './labRun';
import { createLabStore } from './labStore';
import { readLink, writeLink } from './permalink';
import { settingsText } from './settingsText';
import { proofOf, shareOf, shownRuns } from './shareOf';

const SMALL: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['reward-to-go', 'gae'],
  seeds: 2,
  batchSize: 100,
  epochs: 3,
  hidden: [4],
};

function newLab(settings: Settings = SMALL): LabStore {
  let ids = 0;
  return createLabStore(settings, {
    keeper: {
      load: async () => ({ runs: [], withPolicies: [], problem: undefined }),
      save: async () => {},
      savePolicies: async () => {},
      policiesOf: async () => [],
      saveCheckpoint: async () => {},
      standing: () => Promise.reject(new Error('There is none.')),
      claim() {},
      remove: async () => {},
      listen: () => () => {},
    },
    spawn: spawnTrainer,
    now: () => ids,
    newId: () => `id${ids++}`,
  });
}

function until(lab: LabStore, holds: (session: Session) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (session: Session) => {
      if (!holds(session)) return;
      stop();
      resolve();
    };
    const stop = lab.session.subscribe(look);
    look(lab.session.getState());
  });
}

async function train(lab: LabStore): Promise<void> {
  await until(lab, ({ status }) => status === 'paused');
  lab.session.train();
  await until(lab, ({ status }) => status === 'finished');
}

const record = (lab: LabStore) => lab.record() as LabRun & { settings: Settings };
const share = (lab: LabStore) =>
  shareOf(lab.getState(), record(lab), lab.session.getState(), undefined);
const proof = (lab: LabStore) => proofOf(lab.getState(), lab.record(), lab.session.getState());

/** A lab on another page that has opened what the first one shares. */
async function opened(from: LabStore, changes: Partial<Settings> = {}): Promise<LabStore> {
  const { shared } = share(from);
  const link = readLink(writeLink({ ...shared, settings: { ...shared.settings, ...changes } }));
  if (!link.ok) throw new Error(link.text);
  const lab = newLab({ ...SMALL, seeds: 1 });
  lab.openShared(link.shared);
  return lab;
}

describe('a shared experiment', () => {
  it('gives the same curves to the bit where its link is opened, and says so when it has trained as far', async () => {
    const lab = newLab();
    await train(lab);
    const other = await opened(lab);
    await until(other, ({ status }) => status === 'paused');
    expect(proof(other)).toContain('a hash of 3 epochs. Train as far');
    await train(other);
    expect(other.record().runs.map((run) => run.meanReturn)).toEqual(
      lab.record().runs.map((run) => run.meanReturn),
    );
    expect(proof(other)).toContain('the same, to the bit');
    // going on does not make it untrue
    other.session.train();
    await until(
      other,
      ({ status, curves }) => status === 'finished' && curves.runs[0].meanReturn.length > 3,
    );
    expect(proof(other)).toContain('the same, to the bit');
  });

  it('is told apart from one with other curves, from the epoch on where they part', async () => {
    const lab = newLab();
    await train(lab);
    const { result } = share(lab).shared;
    const other = await opened(lab);
    await train(other);
    const state = other.getState();
    const shared = {
      ...share(lab).shared,
      result: { ...result!, digest: '0'.repeat(16), trail: `${result!.trail.slice(0, 4)}00000000` },
    };
    const elsewhere = { ...state, opened: { id: state.current.id, shared } };
    expect(proofOf(elsewhere, other.record(), other.session.getState())).toMatch(
      /differ from epoch 2 on.*another version of this book/,
    );
    const before = { ...shared, result: { ...shared.result, arithmetic: 1 } };
    const olderLink = { ...state, opened: { id: state.current.id, shared: before } };
    expect(proofOf(olderLink, other.record(), other.session.getState())).toMatch(
      /an earlier version of this book.* Until epoch 1 its curves are the same to the bit/,
    );
    const settings: Settings = { ...shared.settings, phis: ['custom'] };
    const withCode = {
      ...state,
      opened: { id: state.current.id, shared: { ...shared, settings } },
    };
    expect(proofOf(withCode, { ...other.record(), settings }, other.session.getState())).toMatch(
      /differ from epoch 2 on.*functions of Math/,
    );
  });

  it('is not compared once the reader has changed it, nor another one begun later', async () => {
    const lab = newLab();
    await train(lab);
    const other = await opened(lab);
    await train(other);
    other.session.change({ learningRate: 0.5 });
    expect(proof(other)).toContain('no longer those of the link');
    other.startAnew();
    expect(proof(other)).toBeUndefined();
    expect(proof(lab)).toBeUndefined();
  });

  it('has no hash where it was changed in mid-run, and a reason', async () => {
    const lab = newLab();
    await train(lab);
    expect(share(lab)).toMatchObject({ without: undefined, shared: { result: { epochs: 3 } } });
    lab.session.change({ learningRate: 0.5 });
    expect(share(lab)).toMatchObject({ without: 'the experiment was changed in mid-run' });
    expect(share(lab).shared.result).toBeUndefined();
  });

  it('goes without a name that only counts, and without the reader’s engine', async () => {
    const lab = newLab({ ...SMALL, engine: 'plain' });
    await train(lab);
    expect(share(lab).shared).toMatchObject({ name: '', settings: { engine: 'auto' } });
    lab.changeRun(lab.getState().current.id, { name: 'Mine' });
    expect(share(lab).shared.name).toBe('Mine');
  });

  it('stands last among those that are shown', async () => {
    const lab = newLab();
    await train(lab);
    lab.startAnew();
    await train(lab);
    const { history, current } = lab.getState();
    expect(shownRuns(lab.getState(), lab.record()).map(({ id }) => id)).toEqual([
      'id0',
      current.id,
    ]);
    lab.changeRun('id0', { isHidden: true });
    expect(shownRuns(lab.getState(), lab.record()).map(({ id }) => id)).toEqual([current.id]);
    expect(history).toHaveLength(2);
  });
});

describe('the settings in words', () => {
  it('name what was set, and what was changed in the world', () => {
    const text = settingsText({ ...SMALL, world: { gravity: 3, poleHalfLength: 1.5 } });
    expect(text).toContain('gravity 3 m/s² · pole 3 m');
    expect(text).toContain('seeds 0 to 1');
    expect(text).toContain('network 4 → 4 → 2');
    expect(settingsText({ ...SMALL, phis: ['reward-to-go'] })).not.toContain('V_φ');
  });
});
