import { describe, expect, it, vi } from 'vitest';
import { initParams, mlp } from '../../rl/policy/mlp';
import { DEFAULT_SETTINGS, type Settings } from '../experiment';
import { codeLink } from '../testing/codeLink';
import { spawnTrainer } from '../testing/spawnTrainer';
import { until } from '../testing/until';
import type { ReaderCode } from './code';
import { codeIn, LONGEST_CODE } from './code';
import type { LabStore } from './lab';
import type { LabKeeper } from './labKeeper';
import type { LabRun } from './labRun';
import { createLabStore } from './labStore';
import { DEFAULT_VIEW } from './labView';

const SMALL: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['reward-to-go'],
  seeds: 1,
  batchSize: 100,
  epochs: 3,
  hidden: [4],
};

function keeperWith(kept: LabRun[], problems: Partial<LabKeeper> = {}) {
  const saved = new Map(kept.map((run) => [run.id, run]));
  const keeper: LabKeeper = {
    load: async () => ({ runs: [...saved.values()], withPolicies: [], problem: undefined }),
    save: async (run) => void saved.set(run.id, run),
    savePolicies: async () => {},
    policiesOf: () => Promise.reject(new Error('There are none.')),
    saveCheckpoint: async () => {},
    standing: () => Promise.reject(new Error('There is none.')),
    claim() {},
    remove: async (id) => void saved.delete(id),
    listen: () => () => {},
    ...problems,
  };
  return { keeper, saved };
}

function labWith(keeper: LabKeeper, now?: () => number): LabStore {
  let ids = 0;
  return createLabStore(SMALL, {
    keeper,
    spawn: spawnTrainer,
    now: now ?? (() => 1000 + ids),
    newId: () => `id${ids++}`,
  });
}

async function trained(lab: LabStore): Promise<void> {
  lab.session.train();
  await until(lab, ({ status }) => status === 'finished');
}

const older: LabRun = {
  id: 'older',
  name: 'Of yesterday',
  note: 'slow',
  colour: 'two',
  isHidden: false,
  madeAt: 1,
  settings: { ...SMALL, learningRate: 0.5 },
  code: undefined,
  runs: [],
  events: [],
};

/** Waits for a state, far longer than it takes on a busy machine. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000 });

describe('the lab', () => {
  it('begins another experiment from a policy, says so in its record, and does so again on Reset', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    await trained(lab);
    const params = initParams(mlp([4, 6, 2]), 99);
    expect(lab.startFrom({ name: 'mine', hidden: [6], params })).toBeUndefined();
    const stands = async () => {
      await until(lab, ({ status }) => status === 'paused');
      const { events, settings, runs } = lab.record();
      expect(settings?.hidden).toEqual([6]);
      expect(events).toEqual([{ epoch: 0, label: 'from mine' }]);
      expect(runs[0].meanReturn).toHaveLength(1);
      expect(lab.session.archive.at({ phi: 'reward-to-go', seed: 0 }, 1)?.params).toEqual(params);
    };
    await stands();
    expect(lab.getState().history.map(({ name }) => name)).toEqual(['Experiment 1']);
    lab.startAnew();
    await stands();
    // another network begins untrained
    lab.session.change({ hidden: [4] });
    await until(lab, ({ status }) => status === 'paused');
    expect(lab.record().events).toEqual([]);
    lab.dispose();
  });

  it('begins nothing from a policy that is too large to train, and stays as it is', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    await trained(lab);
    const before = lab.record();
    const policy = { name: 'mine', hidden: [100_000], params: new Float32Array(700_002) };
    expect(lab.startFrom(policy)).toContain('256');
    expect(lab.record()).toEqual(before);
    lab.dispose();
  });

  it('puts an experiment down when its training comes to rest, and keeps it', async () => {
    const { keeper, saved } = keeperWith([]);
    const lab = labWith(keeper);
    await until(lab, ({ status }) => status === 'paused');
    expect(lab.getState().history).toEqual([]);
    await trained(lab);
    const [run] = lab.getState().history;
    expect(run.name).toBe('Experiment 1');
    expect(run.runs[0].meanReturn).toHaveLength(3);
    expect(saved.get(run.id)).toEqual(run);
    lab.dispose();
  });

  it('puts an experiment down after every step', async () => {
    const { keeper, saved } = keeperWith([]);
    const lab = labWith(keeper);
    const id = lab.getState().current.id;
    await until(lab, ({ status }) => status === 'paused');
    for (const epochs of [2, 3]) {
      lab.session.step();
      await eventually(() => expect(saved.get(id)?.runs[0].meanReturn).toHaveLength(epochs));
    }
    lab.dispose();
  });

  it('puts an experiment down every ten seconds while it trains', async () => {
    let clock = 0;
    const { keeper, saved } = keeperWith([]);
    const lab = labWith(keeper, () => clock);
    const id = lab.getState().current.id;
    await until(lab, ({ status }) => status === 'paused');
    lab.session.change({ epochs: 1_000 });
    lab.session.train();
    await until(lab, ({ curves }) => (curves.runs[0]?.meanReturn.length ?? 0) > 2);
    expect(saved.has(id)).toBe(false);
    clock = 10_000;
    await eventually(() => expect(saved.get(id)?.runs[0].meanReturn.length).toBeGreaterThan(2));
    expect(lab.session.getState().status).toBe('running');
    lab.dispose();
  });

  it('keeps variants that have trained and were switched off, and leaves out those that were only looked at', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    lab.session.togglePhi('total-return');
    await trained(lab);
    lab.session.togglePhi('reward-to-go');
    lab.session.togglePhi('gae');
    await until(lab, ({ status, curves }) => status === 'paused' && curves.runs.length === 3);
    lab.session.togglePhi('gae');
    expect(lab.record().runs.map(({ phi }) => phi)).toEqual(['total-return']);
    lab.startAnew();
    const [kept] = lab.getState().history;
    expect(kept.runs.map(({ phi }) => phi).sort()).toEqual(['reward-to-go', 'total-return']);
    expect(kept.settings?.phis).toEqual(['total-return', 'reward-to-go']);
    lab.dispose();
  });

  it('keeps a name once when it is written, and at once when the page goes', async () => {
    const { keeper, saved } = keeperWith([older]);
    const names: string[] = [];
    const lab = labWith({
      ...keeper,
      save: async (run) => {
        names.push(run.name);
        await keeper.save(run);
      },
    });
    await until(lab, ({ status }) => status === 'paused');
    for (const name of ['T', 'To', 'Too']) lab.changeRun('older', { name });
    await eventually(() => expect(saved.get('older')?.name).toBe('Too'));
    expect(names).toEqual(['Too']);
    lab.changeRun('older', { name: 'Too f' });
    lab.putDown();
    expect(saved.get('older')?.name).toBe('Too f');
    lab.dispose();
  });

  it('brings back what was thrown away, with its policies', async () => {
    const { keeper, saved } = keeperWith([older]);
    const lab = labWith(keeper);
    await trained(lab);
    const { id } = lab.getState().current;
    const key = { phi: SMALL.phis[0], seed: SMALL.firstSeed };
    const policy = lab.archiveOf(id)?.at(key, 3);
    lab.startAnew();
    lab.remove(id);
    expect(lab.getState().removed?.id).toBe(id);
    await eventually(() => expect(saved.has(id)).toBe(false));
    await lab.restore();
    expect(lab.getState().history.map((run) => run.id)).toEqual([id, 'older']);
    expect(lab.getState().removed).toBeUndefined();
    expect(saved.has(id)).toBe(true);
    expect(lab.archiveOf(id)?.at(key, 3)).toEqual(policy);
    lab.dispose();
  });

  it('counts past the numbers that there are', async () => {
    const third = { ...older, id: 'third', name: 'Experiment 3' };
    const { keeper } = keeperWith([older, third]);
    const lab = labWith(keeper);
    await eventually(() => expect(lab.getState().current.name).toBe('Experiment 4'));
    lab.dispose();
  });

  it('tries again what had no room once something is thrown away, and has then nothing to complain of', async () => {
    let isFull = true;
    const { keeper, saved } = keeperWith([older]);
    const lab = labWith({
      ...keeper,
      save: (run) => (isFull ? Promise.reject(new Error('No room.')) : keeper.save(run)),
      remove: async (id) => {
        isFull = false;
        await keeper.remove(id);
      },
    });
    await trained(lab);
    const { id } = lab.getState().current;
    await eventually(() => expect(lab.getState().notices).toEqual(['No room.']));
    lab.remove('older');
    await eventually(() => expect(lab.getState().notices).toEqual([]));
    expect(saved.has(id)).toBe(true);
    lab.dispose();
  });

  it('keeps what was when another one is begun, and goes on counting', async () => {
    const { keeper } = keeperWith([older]);
    const lab = labWith(keeper);
    await trained(lab);
    lab.startAnew();
    await until(lab, ({ status }) => status === 'paused');
    await trained(lab);
    expect(lab.getState().history.map(({ name }) => name)).toEqual([
      'Experiment 3',
      'Experiment 2',
      'Of yesterday',
    ]);
    lab.dispose();
  });

  it('holds the policies of the last experiments while the page is open, each its own', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    await trained(lab);
    const { id } = lab.getState().current;
    const key = { phi: SMALL.phis[0], seed: SMALL.firstSeed };
    const epochs = lab.archiveOf(id)?.epochsOf(key);
    const policy = lab.archiveOf(id)?.at(key, 3);
    expect(epochs).toEqual([1, 2, 3]);
    lab.startAnew();
    await until(lab, ({ status }) => status === 'paused');
    expect(lab.archiveOf(lab.getState().current.id)?.epochsOf(key)).toEqual([1]);
    expect(lab.archiveOf(id)?.epochsOf(key)).toEqual(epochs);
    expect(lab.archiveOf(id)?.at(key, 3)).toEqual(policy);
    lab.remove(id);
    await eventually(() => expect(lab.archiveOf(id)).toBeUndefined());
    lab.dispose();
  });

  it('fetches policies that are kept when they are asked for, and says whose cannot be read', async () => {
    const params = Float32Array.from({ length: 30 }, (_, i) => Math.cos(i));
    const packed = [{ phi: 'reward-to-go' as const, seed: 0, epochs: [7], params }];
    const lost = { ...older, id: 'lost', name: 'Lost' };
    const { keeper } = keeperWith([older, lost], {
      load: async () => ({
        runs: [older, lost],
        withPolicies: ['older', 'lost'],
        problem: undefined,
      }),
      policiesOf: async (id) => {
        if (id === 'lost') throw new Error('They cannot be read.');
        return packed;
      },
    });
    const lab = labWith(keeper);
    await until(lab, ({ status }) => status === 'paused');
    expect(lab.archiveOf('older')).toBeUndefined();
    await lab.bringPolicies('older');
    expect(lab.archiveOf('older')?.at(packed[0], 9)).toEqual({ params, epoch: 7 });
    expect(lab.getState().withPolicies).toEqual(new Set(['older', 'lost']));
    await lab.bringPolicies('lost');
    expect(lab.getState().notices).toEqual(['Lost: They cannot be read.']);
    expect(lab.getState().withPolicies).toEqual(new Set(['older']));
    lab.dispose();
  });

  it('begins again with the settings of one that was', async () => {
    const { keeper } = keeperWith([older]);
    const lab = labWith(keeper);
    await until(lab, ({ status }) => status === 'paused');
    lab.duplicate('older');
    expect(lab.session.getState().settings.learningRate).toBe(0.5);
    expect(lab.getState().current.name).toBe('Of yesterday, again');
    lab.dispose();
  });

  it('names, hides and removes experiments, in the store and where they are kept', async () => {
    const { keeper, saved } = keeperWith([older]);
    const lab = labWith(keeper);
    await until(lab, ({ status }) => status === 'paused');
    lab.changeRun('older', { name: 'Too\u202e fast', note: 'a\u0001b' });
    expect(lab.getState().history.find(({ id }) => id === 'older')).toMatchObject({
      name: 'Too\\u{202e} fast',
      note: 'a␁b',
    });
    lab.changeRun('older', { name: 'Too fast', isHidden: true });
    expect(lab.getState().history[0].isHidden).toBe(true);
    await eventually(() => expect(saved.get('older')?.name).toBe('Too fast'));
    lab.remove('older');
    expect(lab.getState().history).toEqual([]);
    await eventually(() => expect(saved.size).toBe(0));
    lab.dispose();
  });

  it('repeats an experiment that came in a file with its code offered, not run', async () => {
    const code = 'return rew.map(() => 1);';
    const settings: Settings = { ...SMALL, phis: ['gae', 'custom'] };
    const { keeper } = keeperWith([{ ...older, settings, code, isFromFile: true }]);
    const lab = labWith(keeper);
    await until(lab, ({ status }) => status === 'paused');
    lab.duplicate('older');
    expect(lab.getState()).toMatchObject({ offeredCode: code, code: undefined });
    expect(lab.session.getState().settings.phis).toEqual(['gae']);
    lab.dispose();
  });

  it('opens a link with its code offered, and runs the code only when the reader agrees', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    await trained(lab);
    const code = 'return rew.map(() => 1);';
    const settings: Settings = { ...SMALL, phis: ['gae', 'custom'], learningRate: 0.2 };
    const view = { ...DEFAULT_VIEW, metric: 'entropy' as const };
    lab.openShared({ name: 'A link', settings, view, code, result: undefined, lesson: undefined });
    expect(lab.getState()).toMatchObject({ offeredCode: code, code: undefined, view });
    expect(lab.getState().current.name).toBe('A link');
    expect(lab.session.getState().settings).toEqual({ ...settings, phis: ['gae'] });
    // what was trained before the link came is kept
    expect(lab.getState().history.map(({ name }) => name)).toEqual(['Experiment 1']);
    lab.answerOffer();
    lab.runOwn(code);
    expect(lab.getState()).toMatchObject({ offeredCode: undefined, code });
    expect(lab.session.getState().settings.phis).toEqual(['gae', 'custom']);
    lab.dispose();
  });

  it('forgets offered code that the reader declines', async () => {
    const { keeper } = keeperWith([]);
    const lab = labWith(keeper);
    const shared = { name: '', settings: SMALL, view: DEFAULT_VIEW, code: 'x' };
    lab.openShared({ ...shared, result: undefined, lesson: undefined });
    lab.answerOffer();
    expect(lab.getState()).toMatchObject({ offeredCode: undefined, code: undefined });
    lab.dispose();
  });

  it('says once what keeps it from keeping, and goes on without', async () => {
    const full = () => Promise.reject(new Error('There is no room left for experiments.'));
    const { keeper } = keeperWith([], { save: full, load: full });
    const lab = labWith(keeper);
    await trained(lab);
    lab.startAnew();
    await until(lab, ({ status }) => status === 'paused');
    await trained(lab);
    expect(lab.getState().notices).toEqual(['There is no room left for experiments.']);
    expect(lab.getState().history).toHaveLength(2);
    lab.dispose();
  });
});

describe('the reader’s own code', () => {
  it('joins the experiment in progress; other code begins another, and the first is kept under its own', async () => {
    const { keeper } = keeperWith([]);
    const ran: ReaderCode[] = [];
    const links: ReturnType<typeof codeLink>[] = [];
    let ids = 0;
    const lab = createLabStore(SMALL, {
      keeper,
      spawn: spawnTrainer,
      now: () => 1000 + ids,
      newId: () => `id${ids++}`,
      runCode: (code) => {
        ran.push(code);
        const opened = codeLink(({ batches }) =>
          batches.map(({ rew }) => ({ ok: true, weights: rew })),
        );
        links.push(opened);
        return opened.link;
      },
    });
    await until(lab, ({ status }) => status === 'paused');
    expect(ran).toEqual([]);
    lab.runOwn('first');
    expect(lab.getState().code).toBe('first');
    expect(lab.session.getState().settings.phis).toEqual(['reward-to-go', 'custom']);
    await trained(lab);
    expect(lab.getState().history.map(({ code }) => code)).toEqual(['first']);

    lab.runOwn('second');
    await until(lab, ({ status }) => status === 'paused');
    await trained(lab);
    expect(lab.getState().history.map(({ code }) => code)).toEqual(['second', 'first']);
    // handed over when it was set, and again to the experiment that began with it
    expect(ran).toEqual(['first', 'second', 'second']);
    lab.dispose();
    for (const { close } of links) close();
  });
});

describe('code from elsewhere', () => {
  it('is code only where it can be that of a weight', () => {
    for (const nonsense of [1, null, undefined, '  ', 'x'.repeat(LONGEST_CODE + 1)]) {
      expect(codeIn(nonsense)).toBeUndefined();
    }
    expect(codeIn('const phi = 1;')).toBe('const phi = 1;');
  });
});
