import { describe, expect, it } from 'vitest';
import { aggregate } from '../../stats/aggregate';
import type { RunCurve } from '../curves';
import { comparisonsOf } from './comparisons';
import { DEFAULT_VIEW } from './labView';
import { createSummarizer, metricAt } from './summaries';

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
