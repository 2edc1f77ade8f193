import { describe, expect, it } from 'vitest';
import { OWN_PHI_KEYS } from '../rl/phi/registry';
import { summarize } from './curves';
import { DEFAULT_SETTINGS, type Settings } from './experiment';
import { epochsDone, epochsOf, type Session, totalEnvSteps } from './session';
import { createSessionStore, type SessionStore } from './sessionStore';
import { waitingSettings } from './settingsChange';
import { spawnTrainer } from './testing/spawnTrainer';

const SMALL: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['total-return'],
  seeds: 2,
  batchSize: 100,
  epochs: 4,
  hidden: [4],
};

function until(store: SessionStore, holds: (session: Session) => boolean): Promise<Session> {
  return new Promise((resolve) => {
    const look = (session: Session) => {
      if (!holds(session)) return;
      stop();
      resolve(session);
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}

async function opened(changes: Partial<Settings> = {}): Promise<SessionStore> {
  const store = createSessionStore({ ...SMALL, ...changes }, spawnTrainer);
  await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
  return store;
}

const isFinished = ({ status }: Session) => status === 'finished';

describe('session', () => {
  it('opens with one epoch of every variant and seed, and rests', async () => {
    const store = await opened({ phis: ['total-return', 'reward-to-go'] });
    const { curves, engine } = store.getState();
    expect(curves.runs).toHaveLength(4);
    expect(engine?.kind).toBe('plain');
    expect(Object.keys(curves.policies)).toEqual(['total-return', 'reward-to-go']);
  });

  it('trains to the end, and on for as long again when asked once more', async () => {
    const store = await opened();
    store.train();
    expect(epochsDone(await until(store, isFinished))).toBe(4);
    store.train();
    await until(store, ({ status }) => status === 'running');
    expect(epochsDone(await until(store, isFinished))).toBe(8);
  });

  it('shows the same curves again after Reset, for the same seeds', async () => {
    const store = await opened();
    store.train();
    const before = (await until(store, isFinished)).curves;
    store.reset();
    await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
    store.train();
    expect((await until(store, isFinished)).curves).toEqual(before);
  });

  it('does one opening epoch, whatever is changed meanwhile', async () => {
    const store = createSessionStore(SMALL, spawnTrainer);
    store.change({ learningRate: 0.1 });
    store.change({ pace: 'watch' });
    await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
    // orders are carried out in turn: what follows a pause comes after everything before it
    store.pause();
    store.change({ pace: 'fast' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(epochsDone(store.getState())).toBe(1);
  });

  it('refuses a change that is out of range, whole, and keeps the run', async () => {
    const store = await opened();
    const before = store.getState();
    const problems = store.change({ learningRate: 0.1, seeds: 0 });
    expect(problems.map(({ setting }) => setting)).toEqual(['seeds']);
    expect(store.getState().settings).toEqual(before.settings);
    expect(store.getState().curves).toEqual(before.curves);
  });

  it('takes another shape at once while nothing but the opening epoch is done', async () => {
    const store = await opened();
    store.change({ seeds: 3 });
    const { curves } = await until(
      store,
      (session) => session.status === 'paused' && epochsDone(session) === 1,
    );
    expect(curves.runs).toHaveLength(3);
  });

  it('begins again at once with another rate while nothing but the opening epoch is done', async () => {
    const store = await opened();
    store.change({ learningRate: 0.3 });
    store.train();
    const { curves, events } = await until(store, isFinished);
    expect(events).toEqual([]);
    store.reset();
    await until(store, ({ status }) => status === 'paused');
    store.train();
    expect((await until(store, isFinished)).curves).toEqual(curves);
  });

  it('lets another shape wait for Reset once there is something to lose', async () => {
    const store = await opened();
    store.train();
    await until(store, isFinished);
    store.change({ batchSize: 200, env: 'CartPole-v1' });
    expect(waitingSettings(store.getState())).toEqual(['env', 'batchSize']);
    expect(store.getState().inForce.batchSize).toBe(100);
    expect(epochsDone(store.getState())).toBe(4);
    store.reset();
    expect(waitingSettings(store.getState())).toEqual([]);
    expect(store.getState().inForce.batchSize).toBe(200);
  });

  it('marks a new learning rate at the epoch after which it holds, and loses none', async () => {
    const store = await opened();
    store.step();
    await until(store, (session) => epochsDone(session) === 2);
    store.change({ learningRate: 0.3 });
    expect(store.getState().events).toEqual([{ epoch: 2, label: 'α = 0.3' }]);
    store.train();
    const { curves } = await until(store, isFinished);
    expect(summarize(curves, 'total-return').map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
  });

  it('marks where a slider came to rest, and not the places on its way', async () => {
    const store = await opened();
    store.step();
    await until(store, (session) => epochsDone(session) === 2);
    for (const learningRate of [0.02, 0.05, 0.1]) store.change({ learningRate });
    for (const lam of [0.9, 0.8]) store.change({ lam });
    store.step();
    await until(store, (session) => epochsDone(session) === 3);
    store.change({ lam: 0.7 });
    expect(store.getState().events).toEqual([
      { epoch: 2, label: 'α = 0.1' },
      { epoch: 2, label: 'λ = 0.8' },
      { epoch: 3, label: 'λ = 0.7' },
    ]);
    store.dispose();
  });

  it('counts a variant that has just been switched on from 0, and opens it with an epoch', async () => {
    const store = await opened();
    store.train();
    await until(store, isFinished);
    const before = totalEnvSteps(store.getState());
    store.togglePhi('reward-to-go');
    expect(epochsOf(store.getState())).toEqual([
      { phi: 'total-return', epoch: 4 },
      { phi: 'reward-to-go', epoch: 0 },
    ]);
    await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
    store.train();
    await until(store, isFinished);
    expect(epochsDone(store.getState())).toBe(4);
    store.togglePhi('reward-to-go');
    // steps of what is on show, not of what is switched off
    expect(totalEnvSteps(store.getState())).toBe(before);
  });
});

describe('another weight in mid-run', () => {
  const switching: Settings = { ...SMALL, toggling: 'switch', epochs: 5 };

  it('takes the curve along, marks where, and goes on from the next epoch', async () => {
    const store = createSessionStore(switching, spawnTrainer);
    await until(store, ({ status, curves }) => status === 'paused' && curves.runs.length === 2);
    store.step();
    const before = await until(store, (session) => epochsDone(session) === 2);
    store.togglePhi('reward-to-go');
    expect(store.getState().settings.phis).toEqual(['reward-to-go']);
    expect(epochsDone(store.getState())).toBe(2);
    store.step();
    const { curves, events } = await until(store, (session) => epochsDone(session) === 3);
    expect(curves.runs).toHaveLength(2);
    curves.runs.forEach((run, r) => {
      expect(run.phi).toBe('reward-to-go');
      expect(run.meanReturn.slice(0, 2)).toEqual(before.curves.runs[r].meanReturn);
      expect(run.phases).toEqual([
        { phi: 'total-return', from: 0 },
        { phi: 'reward-to-go', from: 2 },
      ]);
    });
    expect(events).toEqual([{ epoch: 2, label: 'R̂ₜ' }]);
    store.dispose();
  });

  it('loses no epoch when it is switched while training runs', async () => {
    const store = createSessionStore({ ...switching, epochs: 40 }, spawnTrainer);
    store.train();
    await until(store, (session) => epochsDone(session) >= 3);
    store.togglePhi('reward-to-go');
    const { curves } = await until(store, ({ status }) => status === 'finished');
    for (const { phi, meanReturn, phases } of curves.runs) {
      expect(phi).toBe('reward-to-go');
      expect(meanReturn).toHaveLength(40);
      expect(meanReturn.every(Number.isFinite)).toBe(true);
      expect(phases).toHaveLength(2);
    }
    store.dispose();
  });
});

describe('settings that multiply to more than is begun unasked', () => {
  const HEAVY: Partial<Settings> = {
    phis: OWN_PHI_KEYS,
    seeds: 32,
    batchSize: 50_000,
    hidden: [256, 256],
  };

  /** Workers that are real, or else only told what to do. */
  function spawner(isReal: boolean) {
    const workers: { readonly orders: string[]; isOver: boolean }[] = [];
    const spawn = () => {
      const state = { orders: [] as string[], isOver: false };
      workers.push(state);
      const worker = spawnTrainer();
      const { postMessage } = worker;
      worker.postMessage = (message) => {
        state.orders.push(message.type);
        if (isReal) postMessage(message);
      };
      worker.terminate = () => {
        state.isOver = true;
      };
      return worker;
    };
    return { workers, spawn };
  }

  it('wait for the reader’s word; then they begin, and are not asked about again', () => {
    const { workers, spawn } = spawner(false);
    const store = createSessionStore({ ...SMALL, ...HEAVY }, spawn);
    expect(workers).toHaveLength(0);
    expect(store.getState()).toMatchObject({ status: 'paused', asks: expect.anything() });
    store.train();
    store.step();
    store.reset();
    expect(workers).toHaveLength(0);
    store.agree();
    expect(store.getState()).toMatchObject({ status: 'opening', asks: undefined });
    expect(workers.map(({ orders }) => orders)).toEqual([['setup', 'step']]);
    store.reset();
    expect(store.getState().asks).toBeUndefined();
    store.dispose();
  });

  it('begin by themselves once they have been lowered', async () => {
    const { workers, spawn } = spawner(true);
    const store = createSessionStore({ ...SMALL, ...HEAVY }, spawn);
    store.change({ epochs: 3 });
    expect(store.getState().asks).toBeDefined();
    expect(workers).toHaveLength(0);
    store.change({ ...SMALL });
    await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
    expect(store.getState().asks).toBeUndefined();
    store.dispose();
  });

  it('leave nothing in the way of the next experiment: the worker that holds them is ended', async () => {
    const { workers, spawn } = spawner(false);
    const store = createSessionStore({ ...SMALL, ...HEAVY }, spawn);
    store.agree();
    store.change({ ...SMALL });
    store.reset();
    expect(workers[0].isOver).toBe(true);
    expect(workers.map(({ isOver }) => isOver)).toEqual([true, false]);
    store.dispose();
  });

  it('that replace a running experiment end it, asked about or not', async () => {
    const { workers, spawn } = spawner(true);
    const store = createSessionStore(SMALL, spawn);
    await until(store, ({ status }) => status === 'paused');
    store.change(HEAVY);
    store.reset();
    expect(store.getState().asks).toBeDefined();
    expect(workers.map(({ isOver }) => isOver)).toEqual([true]);
    store.dispose();
  });

  it('wait in mid-run too, where they are raised, and what trains rests', () => {
    const { workers, spawn } = spawner(false);
    const store = createSessionStore({ ...SMALL, seeds: 32, hidden: [256, 256] }, spawn);
    const [{ orders }] = workers;
    store.change({ phis: OWN_PHI_KEYS });
    expect(store.getState().asks).toBeDefined();
    expect(orders).toEqual(['setup', 'step', 'pause']);
    // lowered again, it goes on; agreed to, it takes them up
    store.change({ phis: ['total-return'] });
    expect(store.getState().asks).toBeUndefined();
    expect(orders.at(-1)).toBe('tune');
    store.change({ phis: OWN_PHI_KEYS });
    orders.length = 0;
    store.agree();
    expect(store.getState().asks).toBeUndefined();
    expect(orders).toEqual(['tune']);
    store.change({ learningRate: 0.02 });
    expect(store.getState().asks).toBeUndefined();
    store.dispose();
  });
});
