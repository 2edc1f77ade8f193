import { describe, expect, it, vi } from 'vitest';
import { FORK_THETA } from '../../rl/env/fork';
import type { CustomWeigher, CustomWeights, ValuedBatch } from '../../worker/customWeigher';
import { codeWords } from '../../worker/sandbox/codeWords';
import { phiHelpers } from '../../worker/sandbox/phiHelpers';
import { type OwnEpisode, phiProgram } from '../../worker/sandbox/phiProgram';
import { LabDesk, type LabNews, type LabWish } from './labDesk';
import { weightsIn } from './labWeights';
import type { LabSettings } from './labWorld';
import { type OpenOwn, OwnSample } from './ownSample';

const SETTINGS: LabSettings = {
  world: 'cart-pole',
  policy: { kind: 'half-trained' },
  theta: FORK_THETA,
  gamma: 1,
  lam: 0.95,
  seed: 0,
};
const wish = (run: string, goal: number, settings: Partial<LabSettings> = {}): LabWish => ({
  run,
  settings: { ...SETTINGS, ...settings },
  goal,
  batchSize: 10,
});

/** A desk, and what it tells. */
function openDesk() {
  const told: LabNews[] = [];
  const listeners = new Set<() => void>();
  const desk = new LabDesk({
    tell(news) {
      told.push(structuredClone(news));
      for (const look of listeners) look();
    },
    rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => performance.now(),
    fail(error) {
      throw error;
    },
  });
  const until = (holds: (news: LabNews) => boolean): Promise<LabNews> =>
    new Promise((resolve) => {
      const look = () => {
        const last = told.at(-1);
        if (!last || !holds(last)) return;
        listeners.delete(look);
        resolve(last);
      };
      listeners.add(look);
      look();
    });
  return { desk, told, until };
}

/** The reader's code, run by what runs it in the sandbox. */
function weigherOf(phi: (episode: OwnEpisode) => unknown) {
  const asked: { readonly from: number; readonly episodes: number }[] = [];
  const program = phiProgram(codeWords(() => undefined));
  const weigher: CustomWeigher = {
    async weigh(batches, obsDim, from = 0) {
      asked.push({ from, episodes: batches[0].episodeCount });
      return batches.map((batch) => program.weigh(phi, batch, obsDim, from));
    },
  };
  return { weigher, asked };
}

/** Code that answers when it is told to. */
function heldWeigher() {
  const held: (() => void)[] = [];
  const weigher: CustomWeigher = {
    weigh: (batches) =>
      new Promise((resolve) => {
        held.push(() => resolve(batches.map(ones)));
      }),
  };
  return { weigher, held };
}

const openWith =
  (weigher: CustomWeigher): OpenOwn =>
  (world) =>
    new OwnSample(world, weigher);

const ones = ({ n }: ValuedBatch): CustomWeights => ({
  ok: true,
  weights: new Float32Array(n).fill(1),
});
const { rewardToGo, gae } = phiHelpers();
const builtIn = (key: string, { report }: LabNews) =>
  report.weights[weightsIn('cart-pole').findIndex((weight) => weight.key === key)];

describe('the reader’s own Φ in the lab', () => {
  it.each([
    ['reward-to-go', ({ rew }: OwnEpisode) => rewardToGo(rew)],
    [
      'reward-to-go-baseline',
      ({ rew, val }: OwnEpisode) => rewardToGo(rew).map((rtg, t) => rtg - val[t]),
    ],
    ['gae', ({ rew, val }: OwnEpisode) => gae(rew, val, 1, 0.95)],
  ])('has the numbers of %s, digit for digit, where its code is that weight', async (key, phi) => {
    const { desk, until } = openDesk();
    desk.take(wish('a', 230));
    desk.takeOwn({ run: 'a', code: key, open: openWith(weigherOf(phi).weigher) });
    const last = await until(({ report }) => report.episodes === 230 && report.own !== undefined);
    expect(last.report.own).toEqual(builtIn(key, last));
    expect(last.own).toEqual({ code: key, problem: undefined });
  });

  it('is off by the whole gradient where every weight is 1, since such a gradient is 0 on average', async () => {
    const { desk, until } = openDesk();
    desk.take(wish('a', 1_000));
    desk.takeOwn({
      run: 'a',
      code: '',
      open: openWith(weigherOf(({ rew }) => rew.map(() => 1)).weigher),
    });
    const { report } = await until((news) => news.report.episodes === 1_000 && !!news.report.own);
    const { bias, along } = report.own!.comparison!;
    expect(bias.isFound).toBe(true);
    expect(Math.abs(bias.value - 1)).toBeLessThan(0.1);
    expect(Math.abs(along.value)).toBeLessThan(4 * along.error + 0.01);
  });

  it('grows with the other rows where it is there from the first, and catches up where it comes later; the others keep their numbers', async () => {
    const { desk, told, until } = openDesk();
    desk.take(wish('a', 300));
    const without = await until(({ report }) => report.episodes === 300);
    expect(without.own).toBeUndefined();
    const before = told.length;
    const late = weigherOf(({ rew }) => rewardToGo(rew));
    desk.takeOwn({ run: 'a', code: 'late', open: openWith(late.weigher) });
    const caughtUp = await until(({ report }) => report.own !== undefined);
    expect(caughtUp.report.weights).toEqual(without.report.weights);
    // what is told meanwhile is told without it
    for (const { report } of told.slice(before, -1)) expect(report.own).toBeUndefined();
    expect(late.asked).toEqual([0, 50, 100, 150, 200, 250].map((from) => ({ from, episodes: 50 })));

    desk.take(wish('a', 1_000));
    await until(({ report }) => report.episodes === 1_000 && report.own !== undefined);
    const whileDrawing = told.filter(({ report: { episodes } }) => episodes > 300);
    expect(whileDrawing.length).toBeGreaterThan(1);
    for (const { report } of whileDrawing) expect(report.own).toBeDefined();
  });

  it('is asked for each episode once and in order, however the goal is cut: its code may remember', async () => {
    const { desk, until } = openDesk();
    const { weigher, asked } = weigherOf(({ rew }) => rewardToGo(rew));
    desk.takeOwn({ run: 'a', code: '', open: openWith(weigher) });
    for (const goal of [10, 37, 130]) {
      desk.take(wish('a', goal));
      const { report } = await until((news) => news.report.episodes === goal && !!news.report.own);
      expect(report.own).toEqual(builtIn('reward-to-go', { report } as LabNews));
    }
    expect(asked.map(({ from }) => from)).toEqual([0, 50, 100]);
  });

  it('gives way to other code, and goes when it is switched off', async () => {
    const { desk, until } = openDesk();
    desk.take(wish('a', 100));
    desk.takeOwn({ run: 'a', code: 'one', open: openWith(weigherOf(({ rew }) => rew).weigher) });
    await until(({ own, report }) => own?.code === 'one' && report.own !== undefined);
    const two = weigherOf(({ rew }) => rewardToGo(rew));
    desk.takeOwn({ run: 'a', code: 'two', open: openWith(two.weigher) });
    const second = await until(({ own, report }) => own?.code === 'two' && !!report.own);
    expect(second.report.own).toEqual(builtIn('reward-to-go', second));
    desk.takeOwn(undefined);
    const off = await until(({ own }) => own === undefined);
    expect(off.report.own).toBeUndefined();
    desk.take(wish('a', 200));
    await until(({ report }) => report.episodes === 200);
    expect(two.asked).toHaveLength(2);
  });

  it('stops where its code fails, naming the step and the episode of the sample; the others go on, to the same numbers as without it', async () => {
    const alone = openDesk();
    alone.desk.take(wish('a', 300));
    const { report: expected } = await alone.until(({ report }) => report.episodes === 300);
    let seen = 0;
    const { weigher, asked } = weigherOf(({ rew }) =>
      rew
        .map((_, t) => (seen === 60 && t === 3 ? Number.NaN : 1))
        .map((x, t) => {
          if (t === rew.length - 1) seen++;
          return x;
        }),
    );
    const { desk, until } = openDesk();
    desk.take(wish('a', 300));
    desk.takeOwn({ run: 'a', code: '', open: openWith(weigher) });
    const { own, report } = await until((news) => news.report.episodes === 300);
    expect(own?.problem).toBe('its weight at step 3 of episode 60 was NaN');
    expect(report).toEqual(expected);
    // and is not asked again
    expect(asked).toHaveLength(2);
  });

  it('does not hold up the others while its code is silent', async () => {
    const { desk, until } = openDesk();
    const { weigher, held } = heldWeigher();
    desk.takeOwn({ run: 'a', code: '', open: openWith(weigher) });
    desk.take(wish('a', 300));
    const { report } = await until((news) => news.report.episodes === 300);
    expect(report.own).toBeUndefined();
    expect(held).toHaveLength(1);
  });

  it('leaves nothing behind in another sample: what is answered after a new draw is thrown away, and the draw does not wait for it', async () => {
    const { desk, told, until } = openDesk();
    const old = heldWeigher();
    const reckoned = vi.fn();
    const open: OpenOwn = (world) => {
      // a world that was given back has no memory left to reckon in
      world.gradients = reckoned;
      return openWith(old.weigher)(world);
    };
    desk.takeOwn({ run: 'a', code: 'old', open });
    desk.take(wish('a', 300));
    while (old.held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));

    desk.take(wish('b', 100, { seed: 1 }));
    await until(({ run, report }) => run === 'b' && report.episodes === 100);
    const { weigher } = weigherOf(({ rew }) => rewardToGo(rew));
    desk.takeOwn({ run: 'b', code: 'new', open: openWith(weigher) });
    for (const answer of old.held) answer();
    const last = await until(({ report }) => report.own !== undefined);
    expect([last.run, last.own?.code]).toEqual(['b', 'new']);
    expect(last.report.own).toEqual(builtIn('reward-to-go', last));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told.at(-1)).toEqual(last);
    for (const { run, own } of told) if (run === 'b') expect(own?.code).not.toBe('old');
    expect(reckoned).not.toHaveBeenCalled();
  });

  it('is not to be had on the fork', async () => {
    const { desk, until } = openDesk();
    const { weigher, asked } = weigherOf(({ rew }) => rew);
    desk.takeOwn({ run: 'f', code: '', open: openWith(weigher) });
    desk.take(wish('f', 100, { world: 'fork' }));
    const { own } = await until(({ report }) => report.episodes === 100);
    expect(own?.problem).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('says so where what computes with it could not be fetched; the others go on', async () => {
    const { desk, until } = openDesk();
    desk.takeOwn({ run: 'a', code: '', open: undefined });
    desk.take(wish('a', 100));
    const { own } = await until(({ report }) => report.episodes === 100);
    expect(own?.problem).toContain('could not be loaded');
  });
});

describe('a desk', () => {
  it('pauses at a lower goal and goes on from there', async () => {
    const { desk, told, until } = openDesk();
    desk.take(wish('a', 5_000));
    const { report } = await until((news) => news.report.episodes > 100);
    desk.take(wish('a', report.episodes));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const paused = told.at(-1)!.report.episodes;
    expect(paused).toBeLessThan(5_000);
    desk.take(wish('a', paused + 50));
    await until((news) => news.report.episodes === paused + 50);
  });
});
