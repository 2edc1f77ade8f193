import type { Draws } from '../draws';
import type { Args } from '../exercise';
import { linearGradient, linearValueGradient, type Rows } from '../write/linear';
import { meanOf } from '../write/parts';
import { gaeOf } from '../write/weights';

type Numbers = readonly number[];

/** Episodes, one after another. */
export interface Batch {
  /** [n][d] */
  readonly obs: Rows;
  readonly act: Numbers;
  readonly rew: Numbers;
  /** [episodes + 1] */
  readonly starts: Numbers;
  /** [episodes][d] what was seen after the last step */
  readonly lastObs: Rows;
  readonly terminated: readonly boolean[];
  readonly [name: string]: Rows | Numbers | readonly boolean[];
}

/** Where an epoch goes wrong. */
export interface Ways {
  readonly leak?: true;
  /** what follows the last step: always V of it, or never */
  readonly follows?: 'always' | 'never';
  readonly fitsFirst?: true;
  readonly movesWithin?: true;
  readonly byEpisodes?: true;
  readonly perEpisode?: true;
  readonly ascends?: true;
}

const GAMMA = 0.99;
const LAM = 0.95;

const dot = (a: Numbers, b: Numbers) => a.reduce((sum, x, k) => sum + x * b[k], 0);

/** The advantages of a batch by the book's GAE, episode by episode. */
function advantages(v: Numbers, batch: Batch, { leak, follows }: Ways): number[] {
  const { obs, rew, starts, lastObs, terminated } = batch;
  const vals = obs.map((each) => dot(v, each));
  const ends = terminated.map((isOver, e) =>
    follows === 'never' || (isOver && follows !== 'always') ? 0 : dot(v, lastObs[e]),
  );
  const parts = terminated.map((_, e) => [starts[e], starts[e + 1]] as const);
  if (!leak) {
    return parts.flatMap(([from, to], e) =>
      gaeOf(rew.slice(from, to), vals.slice(from, to), ends[e], GAMMA, LAM),
    );
  }
  // as one episode, with each residual at an episode's end as it should be
  const shifted = [...rew];
  for (const [e, [, to]] of parts.entries()) {
    if (to < rew.length) shifted[to - 1] += GAMMA * (ends[e] - vals[to]);
  }
  return gaeOf(shifted, vals, ends[ends.length - 1], GAMMA, LAM);
}

function normalized(advs: Numbers): number[] {
  const mean = meanOf(advs);
  const std = Math.sqrt(meanOf(advs.map((adv) => (adv - mean) * (adv - mean))));
  return advs.map((adv) => (adv - mean) / std);
}

function fitted(v: Numbers, { obs }: Batch, advs: Numbers, lr: number): number[] {
  const targets = advs.map((adv, i) => adv + dot(v, obs[i]));
  const grad = linearValueGradient(v, obs, targets);
  return v.map((w, k) => w - lr * grad[k]);
}

/** The epoch of the program, put together of the book's own parts; with its bugs, where some are asked for. */
export function bookEpoch(ways: Ways = {}) {
  return (W: Rows, v: Numbers, batch: Batch, lr: number, valueLr: number) => {
    const { obs, act, starts, terminated } = batch;
    const before = advantages(v, batch, ways);
    const after = fitted(v, batch, before, valueLr);
    const advs = ways.fitsFirst ? advantages(after, batch, ways) : before;
    const weights = ways.perEpisode
      ? terminated.flatMap((_, e) => normalized(advs.slice(starts[e], starts[e + 1])))
      : normalized(advs);
    const n = act.length;
    const scale = (ways.ascends ? -1 : 1) * (ways.byEpisodes ? n / terminated.length : 1) * lr;
    const moved = (from: Rows, grad: Rows, by: number) =>
      from.map((row, a) => row.map((w, k) => w - by * grad[a][k]));
    if (!ways.movesWithin) {
      return { W: moved(W, linearGradient(W, { obs, act, weights }), scale), v: after };
    }
    let next = W;
    for (let i = 0; i < n; i++) {
      const step = { obs: [obs[i]], act: [act[i]], weights: [weights[i]] };
      next = moved(next, linearGradient(next, step), scale / n);
    }
    return { W: next, v: after };
  };
}

/** An epoch to try it on: episodes that fell and that were cut off, of two steps at least. */
export function drawEpoch(draws: Draws): Args {
  const d = draws.whole(2, 3);
  const lengths = Array.from({ length: 3 }, () => draws.whole(2, 4));
  const n = lengths.reduce((sum, steps) => sum + steps, 0);
  let at = 0;
  const first = draws.whole(0, 1) === 1;
  const batch: Batch = {
    obs: draws.rows(n, d, -2, 2),
    act: Array.from({ length: n }, () => draws.whole(0, 1)),
    rew: draws.numbers(n, 0.5, 2),
    starts: [0, ...lengths.map((steps) => (at += steps))],
    lastObs: draws.rows(3, d, -2, 2),
    terminated: [first, !first, draws.whole(0, 1) === 1],
  };
  return [
    draws.rows(2, d, -1, 1),
    draws.numbers(d, 0.2, 2),
    batch,
    draws.number(0.2, 0.9),
    draws.number(0.1, 0.4),
  ];
}
