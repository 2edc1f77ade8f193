import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import type { CodeProblem, CustomWeights } from '../../worker/customWeigher';
import type { WeighRequest } from '../../worker/portWeigher';
import { DEFAULT_SETTINGS } from '../experiment';
import { epochsDone, type Session } from '../session';
import { createSessionStore, type SessionStore } from '../sessionStore';
import { codeLink } from '../testing/codeLink';
import { spawnTrainer } from '../testing/spawnTrainer';
import type { ReaderCode } from './code';
import type { CodeRunner } from './codeRunner';
import { lendRanPhi } from './ranPhi';

/** A runner for which all code is a weight that is given, or a problem. */
function runnerOf(answer: (request: WeighRequest) => readonly CustomWeights[]) {
  const ran: ReaderCode[] = [];
  const links: ReturnType<typeof codeLink>[] = [];
  const state = { isDisposed: false };
  const trouble = createStore<{ problem: CodeProblem | undefined }>(() => ({ problem: undefined }));
  const runner: CodeRunner = {
    trouble,
    prepare: async () => {},
    run(source) {
      ran.push(source);
      const opened = codeLink(answer);
      links.push(opened);
      return opened.link;
    },
    tryOut: () => Promise.reject(new Error('nothing is tried here')),
    dispose() {
      state.isDisposed = true;
      for (const { close } of links) close();
    },
  };
  return { runner, ran, trouble, state };
}

/** Reward-to-go of CartPole, counted: the steps that are left. */
const stepsLeft = ({ batches }: WeighRequest): CustomWeights[] =>
  batches.map(({ n, epStart, episodeCount }) => {
    const weights = new Float32Array(n);
    for (let e = 0; e < episodeCount; e++) {
      for (let t = epStart[e]; t < epStart[e + 1]; t++) weights[t] = epStart[e + 1] - t;
    }
    return { ok: true, weights };
  });

function smallSession(): SessionStore {
  return createSessionStore(
    {
      ...DEFAULT_SETTINGS,
      phis: [rewardToGo.key],
      seeds: 1,
      batchSize: 100,
      epochs: 3,
      hidden: [4],
    },
    spawnTrainer,
  );
}

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

const rests = (store: SessionStore) => until(store, ({ status }) => status === 'paused');

describe('the reader’s own Φ outside the lab', () => {
  it('fetches nothing and runs nothing before it is switched on; then code for the reward-to-go gives that weight’s very curve', async () => {
    const store = smallSession();
    await rests(store);
    const { runner, ran } = runnerOf(stepsLeft);
    let loads = 0;
    const own = lendRanPhi(store, {
      read: () => 'code',
      loadRunner: async () => {
        loads++;
        return runner;
      },
    });
    store.reset();
    await rests(store);
    expect([loads, ran.length]).toEqual([0, 0]);

    await own.toggle();
    expect(store.getState().settings.phis).toEqual(['reward-to-go', 'custom']);
    await until(store, (session) => session.status === 'paused' && epochsDone(session) === 1);
    store.train();
    const { curves } = await until(store, ({ status }) => status === 'finished');
    const [builtIn, custom] = ['reward-to-go', 'custom'].map((phi) =>
      curves.runs.find((run) => run.phi === phi),
    );
    expect(custom?.meanReturn).toHaveLength(3);
    expect(custom?.meanReturn).toEqual(builtIn?.meanReturn);
    expect(loads).toBe(1);
    own.dispose();
    store.dispose();
  });

  it('keeps its code for as long as the experiment, and begins the next one with what was run meanwhile', async () => {
    const store = smallSession();
    await rests(store);
    const { runner, ran } = runnerOf(stepsLeft);
    let code: string | undefined = 'first';
    const own = lendRanPhi(store, { read: () => code, loadRunner: async () => runner });
    await own.toggle();
    const before = ran.length;
    code = 'second';
    await own.toggle();
    await own.toggle();
    expect(ran).toEqual(Array(before).fill('first'));
    store.reset();
    expect(ran.slice(before)).toEqual(['second']);
    // code that is kept no longer serves on
    code = undefined;
    store.reset();
    expect(ran.slice(before)).toEqual(['second', 'second']);
    own.dispose();
    store.dispose();
  });

  it('stops with a sentence when its code fails, and the others go on', async () => {
    const store = smallSession();
    await rests(store);
    const problem = 'its code threw “Error: boom” in line 2';
    const { runner, trouble } = runnerOf(({ batches }) =>
      batches.map(() => ({ ok: false, problem })),
    );
    const own = lendRanPhi(store, { read: () => 'code', loadRunner: async () => runner });
    await own.toggle();
    const { notices } = await until(store, (session) => session.notices.length > 0);
    expect(notices).toEqual([expect.stringContaining(`stopped in epoch 1: ${problem}`)]);
    trouble.setState({ problem: { problem } });
    expect(own.trouble.getState().text).toBe(`Your own Φₜ: ${problem}.`);
    store.train();
    const { curves } = await until(store, ({ status }) => status === 'finished');
    expect(curves.runs.find(({ phi }) => phi === 'reward-to-go')?.meanReturn).toHaveLength(3);
    own.dispose();
    store.dispose();
  });

  it('says so when what runs code cannot be fetched, and the next press tries again', async () => {
    const store = smallSession();
    await rests(store);
    const { runner } = runnerOf(stepsLeft);
    let isOnline = false;
    const own = lendRanPhi(store, {
      read: () => 'code',
      loadRunner: async () => {
        if (!isOnline) throw new Error('offline');
        return runner;
      },
    });
    await own.toggle();
    expect(own.trouble.getState().text).toContain('could not be loaded');
    expect(store.getState().settings.phis).toEqual(['reward-to-go']);
    isOnline = true;
    await own.toggle();
    expect(own.trouble.getState().text).toBeUndefined();
    expect(store.getState().settings.phis).toEqual(['reward-to-go', 'custom']);
    own.dispose();
    store.dispose();
  });

  it('goes with its figure, even where the runner arrives too late', async () => {
    const store = smallSession();
    await rests(store);
    const { runner, ran, state } = runnerOf(stepsLeft);
    const own = lendRanPhi(store, { read: () => 'code', loadRunner: async () => runner });
    const pressed = own.toggle();
    own.dispose();
    await pressed;
    expect(state.isDisposed).toBe(true);
    expect(ran).toEqual([]);
    expect(store.getState().settings.phis).toEqual(['reward-to-go']);
    store.dispose();
  });
});
