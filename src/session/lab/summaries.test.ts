import { describe, expect, it } from 'vitest';
import { aggregate } from '../../stats/aggregate';
import type { RunCurve } from '../curves';
import { comparisonsOf } from './comparisons';
import { DEFAULT_VIEW } from './labView';
import { createSummarizer, metricAt, type SummaryPoint, smoothed } from './summaries';

function run(phi: RunCurve['phi'], seed: number, meanReturn: number[]): RunCurve {
  return {
    phi,
    seed,
    meanReturn,
    envSteps: meanReturn.map(() => 100),
    episodes: meanReturn.map((each) => 100 / each),
    seconds: meanReturn.map((_, k) => (k + 1) / 10),
    details: meanReturn.map((each) => ({ ent: each / 10, kl: 0, pgLoss: 1, gradNorm: 2 })),
    phases: [],
    stopped: undefined,
  };
}

const runs = [0, 1, 2, 3].map((seed) => run('gae', seed, [20 + seed, 40 + 2 * seed, 60]));

describe('summaries', () => {
  it('are the aggregate over seeds, epoch by epoch', () => {
    const points = createSummarizer()('a', runs, 'gae', DEFAULT_VIEW);
    expect(points.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(points[1]).toMatchObject({ ...aggregate([40, 42, 44, 46], 'mean'), seeds: 4, x: 2 });
  });

  it('stand at epochs, at environment steps of a run, or at seconds', () => {
    const at = (x: 'epoch' | 'steps' | 'seconds') =>
      createSummarizer()('a', runs, 'gae', { ...DEFAULT_VIEW, x }).map((point) => point.x);
    expect(at('epoch')).toEqual([1, 2, 3]);
    expect(at('steps')).toEqual([100, 200, 300]);
    for (const [k, x] of at('seconds').entries()) expect(x).toBeCloseTo((k + 1) / 10, 12);
  });

  it('leave out epochs of which nothing is known', () => {
    const summarize = createSummarizer();
    expect(summarize('a', runs, 'gae', { ...DEFAULT_VIEW, metric: 'explained' })).toEqual([]);
    expect(summarize('a', runs, 'gae', { ...DEFAULT_VIEW, metric: 'entropy' })).toHaveLength(3);
    expect(metricAt(runs[0], 'length', 0)).toBe(20);
  });

  it('follow values that change, though they keep what did not', () => {
    const summarize = createSummarizer();
    const before = summarize('a', runs, 'gae', DEFAULT_VIEW);
    const changed = [...runs.slice(1), run('gae', 9, [99, 40, 60])];
    const after = summarize('a', changed, 'gae', DEFAULT_VIEW);
    expect(after[0].value).not.toBe(before[0].value);
    expect(after[2]).toEqual(before[2]);
  });
});

describe('comparisons', () => {
  it('are made seed by seed over the epochs that all have done', () => {
    const others = [0, 1, 2, 3].map((seed) => run('reward-to-go', seed, [10 + seed, 20]));
    const [only] = comparisonsOf([...runs, ...others], ['reward-to-go', 'gae']);
    expect(only).toMatchObject({ first: 'gae', second: 'reward-to-go', seeds: 4, epochs: 2 });
    expect(only.verdict.kind).toBe('above');
    expect(only.verdict.difference.value).toBeCloseTo((10 + 20 + 3) / 2, 12);
  });

  it('are not made where one of the two has not trained', () => {
    expect(comparisonsOf(runs, ['reward-to-go', 'gae'])).toEqual([]);
    expect(comparisonsOf(runs, [])).toEqual([]);
  });
});

const nan = Number.NaN;

describe('a curve that does not tell every epoch', () => {
  const points = (meanReturn: number[], x: 'epoch' | 'steps' = 'epoch') =>
    createSummarizer()('a', [run('gae', 0, meanReturn)], 'gae', { ...DEFAULT_VIEW, x });

  it('has a gap where an epoch is not known', () => {
    const found = points([1, 2, nan, 4, 5, nan]);
    expect(found.map(({ x, value, seeds }) => [x, value, seeds])).toEqual([
      [1, 1, 1],
      [2, 2, 1],
      [3, nan, 0],
      [4, 4, 1],
      [5, 5, 1],
    ]);
  });

  it('has none where it only tells every tenth', () => {
    const found = points([1, ...Array<number>(9).fill(nan), 2]);
    expect(found.map(({ x, value }) => [x, value])).toEqual([
      [1, 1],
      [11, 2],
    ]);
  });

  it('goes on along steps as far as these are told', () => {
    const told = { ...run('gae', 0, [1, nan, 3]), envSteps: [100, nan, 250] };
    const view = { ...DEFAULT_VIEW, x: 'steps' as const };
    const found = createSummarizer()('a', [told], 'gae', view);
    expect(found.filter(({ seeds }) => seeds > 0).map(({ x }) => x)).toEqual([100, 350]);
    const untold = { ...told, envSteps: [nan, nan, nan] };
    expect(createSummarizer()('a', [untold], 'gae', view)).toEqual([]);
  });
});

describe('a running mean', () => {
  const point = (epoch: number, value: number): SummaryPoint => ({
    ...{ epoch, x: epoch, value, low: value - 1, high: value + 2 },
    seeds: Number.isNaN(value) ? 0 : 1,
  });
  const curve = (...values: number[]) => values.map((value, k) => point(k + 1, value));

  it('is the mean of as many epochs on either side, fewer at the ends, and the same for bands', () => {
    const values = [3, 9, 4, 10, 20, 2];
    // by its definition
    const expected = values.map((_, i) => {
      const reach = Math.min(2, i, values.length - 1 - i);
      const near = values.slice(i - reach, i + reach + 1);
      return near.reduce((sum, value) => sum + value, 0) / near.length;
    });
    const found = smoothed(curve(...values), 2);
    for (const [i, { value, low, high }] of found.entries()) {
      // sums that grow and shrink round a little
      expect(value).toBeCloseTo(expected[i], 12);
      expect(low).toBeCloseTo(expected[i] - 1, 12);
      expect(high).toBeCloseTo(expected[i] + 2, 12);
    }
  });

  it('does not reach over a gap', () => {
    const found = smoothed(curve(1, 3, nan, 100, 300), 50);
    expect(found.map(({ value }) => value)).toEqual([1, 3, nan, 100, 300]);
  });

  it('counts epochs and not points', () => {
    const every = [1, 11, 21, 31].map((epoch) => point(epoch, epoch ** 2));
    expect(smoothed(every, 9)).toEqual(every);
    expect(smoothed(every, 10)[1].value).toBeCloseTo((1 + 121 + 441) / 3, 12);
  });
});
