import { describe, expect, it, vi } from 'vitest';
import type { RunCurve } from '../curves';
import { DEFAULT_SETTINGS } from '../experiment';
import type { PackedPolicies } from '../policyArchive';
import { memoryStorages } from '../testing/memoryStorages';
import { spawnTrainer } from '../testing/spawnTrainer';
import { createKeeper, type LabChannel, type LabStorage, type LabStorages } from './keeper';
import type { LabStore } from './lab';
import type { LabRun } from './labRun';
import { createLabStore } from './labStore';

const curve: RunCurve = {
  phi: 'gae',
  seed: 3,
  meanReturn: [20, 31.5],
  envSteps: [100, 110],
  episodes: [5, 3],
  seconds: [0.1, Number.NaN],
  details: [undefined, { ent: 0.6, kl: 0.01, pgLoss: 1, gradNorm: 2, explained: 0.5 }],
  phases: [{ phi: 'gae', from: 0 }],
  stopped: undefined,
};

function labRun(id: string): LabRun {
  return {
    id,
    name: `Of ${id}`,
    note: '',
    colour: 'two',
    isHidden: false,
    madeAt: 1,
    settings: { ...DEFAULT_SETTINGS, seeds: 1 },
    code: undefined,
    runs: [curve],
    events: [],
  };
}

/** Storage that does nothing but this. */
function failing(fail: () => Promise<never>): LabStorage {
  return { entries: fail, keys: fail, get: fail, set: fail, del: fail };
}

const bothFailing = (fail: () => Promise<never>): LabStorages => ({
  experiments: failing(fail),
  policies: failing(fail),
  checkpoints: failing(fail),
});

/** Of a policy of four hidden units: 4 · 4 + 4 weights and biases, then 2 · 4 + 2. */
const PARAMS = 30;

const packed: PackedPolicies = [
  {
    phi: 'gae',
    seed: 3,
    epochs: [1, 2],
    params: Float32Array.from({ length: 2 * PARAMS }, (_, i) => Math.sin(i)),
  },
];

/** Tabs that hear each other. */
function tabs() {
  const listeners = new Set<(message: unknown) => void>();
  return (): LabChannel => {
    let own: ((message: unknown) => void) | undefined;
    return {
      post(message) {
        for (const hear of listeners) if (hear !== own) hear(structuredClone(message));
      },
      listen(hear) {
        own = hear;
        listeners.add(hear);
        return () => listeners.delete(hear);
      },
    };
  };
}

function labWith(storages: LabStorages, channel: LabChannel | undefined, prefix: string): LabStore {
  let ids = 0;
  const settings = { ...DEFAULT_SETTINGS, seeds: 1, batchSize: 100, epochs: 2, hidden: [4] };
  return createLabStore(settings, {
    keeper: createKeeper(storages, channel),
    spawn: spawnTrainer,
    now: () => 1000 + ids,
    newId: () => `${prefix}${ids++}`,
  });
}

/** Waits until a lab shows what it should. */
function until(lab: LabStore, holds: (lab: LabStore) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(lab)) return;
      stop();
      stopToo();
      resolve();
    };
    const stop = lab.subscribe(look);
    const stopToo = lab.session.subscribe(look);
    look();
  });
}

const names = (lab: LabStore) => lab.getState().history.map(({ id }) => id);

describe('the keeper', () => {
  it('gives back what it was given', async () => {
    const storages = memoryStorages();
    const keeper = createKeeper(storages, undefined);
    for (const id of ['a', 'b']) {
      await keeper.save(labRun(id));
      await keeper.savePolicies(id, packed);
    }
    await keeper.save(labRun('c'));
    await keeper.remove('b');
    const other = createKeeper(storages, undefined);
    expect(await other.load()).toEqual({
      runs: [labRun('a'), labRun('c')],
      withPolicies: ['a'],
      problem: undefined,
    });
    expect(await other.policiesOf('a', [4])).toEqual(packed);
  });

  it('refuses policies that are broken, not those of their experiment, or gone', async () => {
    const [run] = packed;
    const records = new Map<string, unknown>([
      ['null', null],
      ['phi', [{ ...run, phi: 'toString' }]],
      ['epoch', [{ ...run, epochs: [0, 1] }]],
      ['order', [{ ...run, epochs: [2, 1] }]],
      ['none', [{ ...run, epochs: [], params: new Float32Array(0) }]],
      ['short', [{ ...run, params: run.params.subarray(1) }]],
      ['list', [{ ...run, params: [...run.params] }]],
      ['infinite', [{ ...run, params: run.params.map(() => Number.POSITIVE_INFINITY) }]],
      ['good', packed],
    ]);
    const keeper = createKeeper(memoryStorages(new Map(), records), undefined);
    for (const id of [...records.keys(), 'gone']) {
      if (id === 'good') continue;
      await expect(keeper.policiesOf(id, [4]), id).rejects.toThrow(
        /cannot be read. Its curves can/,
      );
    }
    await expect(keeper.policiesOf('good', [5])).rejects.toThrow(/cannot be read/);
    expect(await keeper.policiesOf('good', [4])).toEqual(packed);
  });

  it('gives the curves where policies cannot be had, and says which of them did not fit in', async () => {
    const records = new Map<string, unknown>([['a', labRun('a')]]);
    const full = () => Promise.reject(new DOMException('whatever', 'QuotaExceededError'));
    const keeper = createKeeper({ ...memoryStorages(records), policies: failing(full) }, undefined);
    expect(await keeper.load()).toMatchObject({ runs: [labRun('a')], withPolicies: [] });
    await keeper.save(labRun('b'));
    await expect(keeper.savePolicies('b', packed)).rejects.toThrow(/only the curves are kept/);
    expect([...records.keys()]).toEqual(['a', 'b']);
  });

  it('leaves out records that are broken, says how many, and lets them lie', async () => {
    const good = labRun('good');
    const [run] = good.runs;
    const records = new Map<string, unknown>([
      ['good', good],
      ['none', null],
      ['text', 'x'],
      ['name', { ...good, id: 'name', name: 7 }],
      ['lengths', { ...good, id: 'lengths', runs: [{ ...run, envSteps: [1] }] }],
      ['numbers', { ...good, id: 'numbers', runs: [{ ...run, meanReturn: ['1', 2] }] }],
      ['phi', { ...good, id: 'phi', runs: [{ ...run, phi: 'toString' }] }],
      ['settings', { ...good, id: 'settings', settings: { ...good.settings, seeds: 1e9 } }],
    ]);
    const { runs, problem } = await createKeeper(memoryStorages(records), undefined).load();
    expect(runs).toEqual([good]);
    expect(problem).toBe('7 kept experiments could not be read, and are left out.');
    expect(records.size).toBe(8);
  });

  it.each([
    ['full', 'QuotaExceededError', /no room left.*Training goes on/],
    ['denied', 'SecurityError', /does not let the page keep.*links and downloads work/],
    ['broken', 'UnknownError', /does not let the page keep.*links and downloads work/],
  ])('says of %s storage what still works', async (_, name, sentence) => {
    const fail = () => Promise.reject(new DOMException('whatever the browser says', name));
    const keeper = createKeeper(bothFailing(fail), undefined);
    await expect(keeper.load()).rejects.toThrow(sentence);
    await expect(keeper.save(labRun('a'))).rejects.toThrow(sentence);
    await expect(keeper.remove('a')).rejects.toThrow(sentence);
  });

  it('says the same of storage that throws at once', async () => {
    const fail = () => {
      throw new DOMException('no', 'SecurityError');
    };
    const keeper = createKeeper(bothFailing(fail), undefined);
    await expect(keeper.load()).rejects.toThrow(/does not let the page keep/);
  });
});

describe('storage that never answers', () => {
  it('is waited for, and then said to be silent', async () => {
    vi.useFakeTimers();
    try {
      const keeper = createKeeper(
        bothFailing(() => new Promise(() => {})),
        undefined,
      );
      const saving = expect(keeper.save(labRun('a'))).rejects.toThrow(/does not answer.*links/);
      await vi.advanceTimersByTimeAsync(15_000);
      await saving;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('two tabs', () => {
  it('take in what the other saves and removes, and keep their own', async () => {
    const storages = memoryStorages();
    const open = tabs();
    const first = labWith(storages, open(), 'first');
    const second = labWith(storages, open(), 'second');
    for (const lab of [first, second]) {
      await until(lab, ({ session }) => session.getState().status === 'paused');
      lab.session.train();
      await until(lab, ({ session }) => session.getState().status === 'finished');
      await until(lab, () => names(lab).includes(lab.getState().current.id));
    }
    await until(first, () => names(first).length === 2);
    await until(second, () => names(second).length === 2);
    expect([first, second].map((lab) => lab.getState().current.name)).toEqual([
      'Experiment 1',
      'Experiment 2',
    ]);

    // what was trained in one tab can be watched in the other
    const key = { phi: DEFAULT_SETTINGS.phis[0], seed: DEFAULT_SETTINGS.firstSeed };
    await until(second, () => second.getState().withPolicies.has('first0'));
    await second.bringPolicies('first0');
    expect(second.archiveOf('first0')?.at(key, 2)).toEqual(first.session.archive.at(key, 2));

    // what is in progress in one tab is not the other's to remove
    second.remove('first0');
    await until(second, () => names(second).length === 1);
    expect(names(first)).toContain('first0');
    // and is kept once more
    await until(second, () => names(second).includes('first0'));

    first.add([labRun('imported')]);
    await until(second, () => names(second).includes('imported'));
    second.changeRun('imported', { name: 'Renamed' });
    await until(first, (lab) => lab.getState().history.some(({ name }) => name === 'Renamed'));
    first.remove('imported');
    await until(second, () => !names(second).includes('imported'));
    expect(names(second)).toContain('second0');
    first.dispose();
    second.dispose();
  });

  it('hear nothing from messages and records that are broken', async () => {
    const records = new Map<string, unknown>([
      ['broken', { id: 'broken' }],
      ['good', labRun('good')],
    ]);
    const open = tabs();
    const lab = labWith(memoryStorages(records), open(), 'a');
    await until(lab, ({ session }) => session.getState().status === 'paused');
    lab.remove('broken');
    lab.remove('good');
    records.set('broken', { id: 'broken' }).set('good', labRun('good'));
    const other = open();
    for (const message of [null, 'x', {}, { type: 'saved' }, { type: 'saved', id: 'broken' }]) {
      other.post(message);
    }
    // heard last, so that all the others have been dealt with by then
    other.post({ type: 'saved', id: 'good' });
    await until(lab, () => names(lab).includes('good'));
    expect(names(lab)).toEqual(['good']);
    lab.dispose();
  });
});
