import { describe, expect, it } from 'vitest';
import { comparisonTable } from './comparisonTable';
import { type FrozenBatchPoint, frozenBatch } from './frozenBatch';

function run(changes: Partial<Parameters<typeof frozenBatch>[0]> = {}): FrozenBatchPoint[] {
  return [...frozenBatch({ seed: 2, warmUp: 30, centred: true, steps: 200, ...changes })];
}

function mean(points: readonly FrozenBatchPoint[], column: 'frozenReturn' | 'freshReturn'): number {
  return points.reduce((sum, point) => sum + point[column], 0) / points.length;
}

describe('frozen batch', () => {
  const known = new Map<number, FrozenBatchPoint[]>();
  /** Half-trained, as in the chapter. */
  const runOf = (seed: number) => {
    const points = known.get(seed) ?? run({ seed });
    known.set(seed, points);
    return points;
  };

  it('starts both ways from the same policy and the same batch', () => {
    const [first] = run({ steps: 0 });
    expect(first.frozenLoss).toBe(first.freshLoss);
    expect(first.frozenReturn).toBe(first.freshReturn);
  });

  it('sends the loss of the frozen batch down, step by step nearly without exception', () => {
    const points = runOf(2);
    let down = 0;
    for (let i = 1; i < points.length; i++) {
      if (points[i].frozenLoss < points[i - 1].frozenLoss) down++;
    }
    // Adam overshoots now and then
    expect(down).toBeGreaterThan(190);
    expect(points[200].frozenLoss).toBeLessThan(-500);
  });

  it('ruins nine of ten half-trained policies and lifts seed 4, as the chapter says; fresh batches improve all but seed 6', () => {
    const seeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    const endsAbove = (way: 'frozenReturn' | 'freshReturn', least: number) =>
      seeds.filter((seed) => {
        const points = runOf(seed);
        return mean(points.slice(150), way) > least * points[0].frozenReturn;
      });
    expect(endsAbove('frozenReturn', 1 / 2)).toEqual([4]);
    expect(endsAbove('freshReturn', 1)).toEqual(seeds.filter((seed) => seed !== 6));
    expect(mean(runOf(4).slice(150), 'frozenReturn')).toBeGreaterThan(195);
  });

  it('started after 15 epochs, lifts four of the seeds 0 to 4 and ruins seed 2, with falling losses for all', () => {
    for (const seed of [0, 1, 2, 3, 4]) {
      const points = run({ seed, warmUp: 15 });
      const late = mean(points.slice(150), 'frozenReturn');
      expect(points[200].frozenLoss).toBeLessThan(-300);
      if (seed === 2) expect(late).toBeLessThan(20);
      else expect(late).toBeGreaterThan(190);
    }
  });

  it('cannot send the loss below zero when all weights are positive: −logp · R̂ₜ never is', () => {
    const points = run({ centred: false, steps: 60 });
    for (const { frozenLoss } of points) expect(frozenLoss).toBeGreaterThan(0);
  });

  it('gives the same curves for the same seed', () => {
    expect(run({ steps: 5 })).toEqual(run({ steps: 5 }));
  });

  it('lists every fifth step and the last', () => {
    const { rows } = comparisonTable(run({ warmUp: 0, steps: 12 }));
    expect(rows.map(([step]) => step)).toEqual(['0', '5', '10', '12']);
  });
});
