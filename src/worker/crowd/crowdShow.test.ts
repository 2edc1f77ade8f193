import { describe, expect, it } from 'vitest';
import { initialStates } from '../../engine/cohortShape';
import type { Crowd, CrowdSpec } from '../../engine/crowd';
import type { CohortSpec } from '../../engine/engine';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { RESET_STEP, uniforms4 } from '../../rl/rng';
import { survivalOf } from '../../stats/survival';
import { crowdShow } from './crowdShow';
import type { CrowdEpoch, CrowdExperiment, FromCrowd, ToCrowd } from './messages';
import { createPlainCrowd } from './plainCrowd';
import { weightsOf } from './weigh';

const EXPERIMENT: CrowdExperiment = {
  crowds: [
    { phi: 'total-return', name: 'R(τ)' },
    { phi: 'reward-to-go', name: 'R̂ₜ' },
  ],
  env: 'CartPole-v0',
  hidden: [32],
  carts: 16,
  seed: 1,
  learningRate: 0.02,
  epochs: 3,
};

/** A canvas that takes all that is drawn. */
const blank = {
  width: 100,
  height: 100,
  getContext: () => new Proxy({}, { get: () => () => {}, set: () => true }),
} as unknown as OffscreenCanvas;

/** A show whose pictures come when the test wants them, a sixtieth of a second apart. */
function rehearsal(open: (spec: CrowdSpec) => Crowd = (spec) => createPlainCrowd(blank, spec)) {
  const said: FromCrowd[] = [];
  let waiting: ((now: number) => void) | undefined;
  let now = 0;
  const show = crowdShow({
    post: (message) => void said.push(message),
    onNextFrame: (callback) => {
      waiting = callback;
    },
    open,
  });
  const tell = (...messages: Exclude<ToCrowd, { type: 'canvas' }>[]) => {
    for (const message of messages) show.handle(message);
  };
  tell({ type: 'size', width: 100, height: 100 });
  tell({
    type: 'colors',
    colors: {
      paper: [1, 1, 1],
      cart: [0, 0, 0],
      poles: [
        [1, 0, 0],
        [0, 0, 1],
      ],
    },
  });
  /** Draws pictures until something is the case. */
  async function until(holds: () => boolean): Promise<void> {
    for (let i = 0; !holds(); i++) {
      if (i > 5_000) throw new Error('It never came.');
      await new Promise((resolve) => setTimeout(resolve));
      const draw = waiting;
      waiting = undefined;
      now += 1000 / 60;
      draw?.(now);
    }
  }
  const epochs = () => said.filter((each): each is CrowdEpoch => each.type === 'epoch');
  const rests = () => said.filter((each) => each.type === 'resting');
  return { tell, until, epochs, rests, said, isIdle: () => waiting === undefined };
}

const begin = (changes: Partial<CrowdExperiment> = {}, from?: CrowdEpoch) =>
  ({ type: 'begin', id: 1, experiment: { ...EXPERIMENT, ...changes }, from }) as const;

describe('a crowd that is shown', () => {
  it('reports the mean returns of the plain engine for the same seed and weights, and survival curves of that area', async () => {
    const { tell, until, epochs, rests } = rehearsal();
    tell(begin(), { type: 'run' });
    await until(() => rests().length > 0);
    const { crowds, carts: batchSize, seed, learningRate } = EXPERIMENT;
    const spec: CohortSpec = {
      env: 'CartPole-v0',
      hidden: [32],
      batchSize,
      batchUnit: 'episodes',
      optimizer: 'adam',
      seeds: crowds.map(() => seed),
    };
    const cohort = createPlainEngine().createCohort(spec, initialStates(spec));
    for (const { epoch, meanReturns, lengths } of epochs().slice(0, 3)) {
      const batches = (await cohort.collect(epoch)).map(({ batch }) => batch);
      expect(meanReturns).toEqual(batches.map(meanReturn));
      await cohort.gradient(batches.map((batch, r) => weightsOf(crowds[r].phi, batch)));
      await cohort.step(learningRate!);
      lengths.forEach((each, r) => {
        const area = survivalOf(each, 200).reduce((sum, share) => sum + share, 0);
        expect(Math.abs(area - meanReturns[r])).toBeLessThan(1e-6);
      });
    }
  });

  it('rests at its start until it is told to run, and again after its last epoch', async () => {
    const { tell, until, epochs, rests } = rehearsal();
    tell(begin());
    await until(() => epochs().length === 1);
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setTimeout(resolve));
    expect(epochs()).toHaveLength(1);
    tell({ type: 'run' });
    await until(() => rests().length === 1);
    expect(rests()[0]).toMatchObject({ why: 'finished' });
    expect(epochs().map(({ epoch }) => epoch)).toEqual([0, 1, 2]);
    tell({ type: 'run' });
    await until(() => rests().length === 2);
    expect(epochs().at(-1)?.epoch).toBe(5);
  });

  it('shows one epoch a step: first the one on view, then the next', async () => {
    const { tell, until, epochs, rests } = rehearsal();
    tell(begin(), { type: 'step' });
    await until(() => rests().length === 1);
    expect(epochs()).toHaveLength(1);
    tell({ type: 'step' });
    await until(() => rests().length === 2);
    expect(epochs()).toHaveLength(2);
    expect(rests()[1]).toMatchObject({ why: 'paused' });
  });

  it('stops the clock when it is paused or out of sight, and goes on where it was', async () => {
    const { tell, until, epochs, said, isIdle } = rehearsal();
    const times = () => said.flatMap((each) => (each.type === 'time' ? [each.time] : []));
    tell(begin(), { type: 'run' });
    await until(() => times().some((time) => time > 3));
    tell({ type: 'seen', seen: false });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const reached = times().at(-1)!;
    expect(epochs()).toHaveLength(1);
    tell({ type: 'seen', seen: true });
    await until(() => times().length > 0 && times().at(-1)! > reached);
    expect(times().at(-1)! - reached).toBeLessThan(5);
    tell({ type: 'pause' });
    const paused = times().at(-1);
    await until(isIdle);
    expect(times().at(-1)).toBe(paused);
  });

  it('plays one θ again and again with new noise where it is not to learn, in a changed world and whatever its weight', async () => {
    const { tell, until, epochs, rests } = rehearsal();
    const crowds = [{ phi: 'gae', name: 'GAE' }] as const;
    const world = { stepLimit: 30 };
    tell(begin({ crowds, world, learningRate: undefined, epochs: 2 }), { type: 'run' });
    await until(() => rests().length > 0);
    const [first, second] = epochs();
    expect(second.states[0].params).toEqual(first.states[0].params);
    expect(second.lengths).not.toEqual(first.lengths);
    expect(Math.max(...first.lengths[0])).toBeLessThanOrEqual(first.limit);
    expect(first.limit).toBe(30);
  });

  it('goes on from a checkpoint as if nothing had happened', async () => {
    const whole = rehearsal();
    whole.tell(begin(), { type: 'run' });
    await whole.until(() => whole.rests().length > 0);
    const resumed = rehearsal();
    resumed.tell(begin({}, whole.epochs()[1]), { type: 'run' });
    await resumed.until(() => resumed.rests().length > 0);
    expect(resumed.epochs()).toEqual(
      whole
        .epochs()
        .slice(1)
        .map((each) => ({ ...each, interval: expect.any(Number) })),
    );
  });

  it('opens the epoch of a checkpoint at the moment that it is told, and the next one at its beginning', async () => {
    const whole = rehearsal();
    whole.tell(begin(), { type: 'run' });
    await whole.until(() => whole.rests().length > 0);
    const resumed = rehearsal();
    resumed.tell({ ...begin({}, whole.epochs()[1]), time: 7 });
    await resumed.until(() => resumed.epochs().length === 1);
    resumed.tell({ type: 'run' });
    await resumed.until(() => resumed.rests().length > 0);
    expect(resumed.epochs().map(({ time }) => time)).toEqual([7, 0]);
  });

  it('has one picture an epoch where nothing is to move', async () => {
    const { tell, until, rests, said } = rehearsal();
    tell({ type: 'still', still: true }, begin(), { type: 'run' });
    await until(() => rests().length > 0);
    const times = said.flatMap((each) => (each.type === 'time' ? [each.time] : []));
    expect(new Set(times).size).toBe(1);
  });

  it('hands out the episode of the cart that is lifted, from the state that its counters give to its fall', async () => {
    const { tell, until, epochs, said } = rehearsal();
    tell(begin());
    await until(() => epochs().length === 1);
    tell({ type: 'lift', run: 1, cart: 5 });
    await until(() => said.some(({ type }) => type === 'lifted'));
    const lifted = said.find((each) => each.type === 'lifted')!;
    expect(lifted).toMatchObject({ epoch: 0, run: 1, cart: 5 });
    const length = epochs()[0].lengths[1][5];
    expect(lifted.acts).toHaveLength(length);
    expect(lifted.states).toHaveLength(4 * (length + 1));
    const u = new Float64Array(4);
    uniforms4(EXPERIMENT.seed, 0, 5, RESET_STEP, u);
    const start = new Float64Array(4);
    const env = cartPole('CartPole-v0');
    env.reset(start, u);
    expect(lifted.states.slice(0, 4)).toEqual(Float32Array.from(start));
    expect(env.isTerminated(Float64Array.from(lifted.states.slice(-4)))).toBe(true);
  });

  it('says why where it cannot be opened, or breaks off', async () => {
    const closed = rehearsal(() => {
      throw new Error('This browser offers no WebGL 2.');
    });
    closed.tell(begin());
    expect(closed.said).toContainEqual({ type: 'lost', why: 'This browser offers no WebGL 2.' });

    const breaking = rehearsal((given) => ({
      ...createPlainCrowd(blank, given),
      gradient: () => Promise.reject(new Error('The browser has taken the graphics context away.')),
    }));
    breaking.tell(begin());
    await breaking.until(() => breaking.said.some(({ type }) => type === 'lost'));
    expect(breaking.said.at(-1)).toEqual({
      type: 'lost',
      why: 'The browser has taken the graphics context away.',
    });
  });
});
