import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochsOf, roundedUp, usualBins } from './episodeLog';

const log = (returns: readonly number[], lengths: readonly number[] = returns) => ({
  returns,
  lengths,
  seconds: returns.map((_, i) => i),
});

describe('episodes become epochs', () => {
  it('that last until they have so many steps, or episodes', () => {
    const played = log([10, 20, 30, 40, 50]);
    const returns = (by: 'steps' | 'episodes', size: number) =>
      epochsOf(played, { by, size }).map(({ meanReturn }) => meanReturn);
    expect(returns('episodes', 2)).toEqual([15, 35, 50]);
    expect(returns('steps', 30)).toEqual([15, 30, 40, 50]);
    expect(returns('steps', 31)).toEqual([20, 40, 50]);
    expect(epochsOf(played, { by: 'steps', size: 31 })[0]).toEqual({
      meanReturn: 20,
      envSteps: 60,
      episodes: 3,
      seconds: 2,
    });
  });

  it('and none is lost or told twice, whatever the size', () => {
    const episodes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 });
    const by = fc.constantFrom('steps' as const, 'episodes' as const);
    fc.assert(
      fc.property(episodes, by, fc.integer({ min: 1, max: 3_000 }), (returns, kind, size) => {
        const epochs = epochsOf(log(returns), { by: kind, size });
        const sum = (values: readonly (number | undefined)[]) =>
          values.reduce<number>((all, each) => all + (each ?? Number.NaN), 0);
        expect(sum(epochs.map(({ episodes: count }) => count))).toBe(returns.length);
        expect(sum(epochs.map(({ envSteps }) => envSteps))).toBe(sum(returns));
        // means of means round a little
        const total = sum(epochs.map((epoch) => epoch.meanReturn * (epoch.episodes ?? 0)));
        expect(total).toBeCloseTo(sum(returns), 6);
      }),
    );
  });

  it('of which a return that is not known makes no mean', () => {
    const epochs = epochsOf(log([10, Number.NaN, Number.NaN], [1, 1, 1]), {
      by: 'episodes',
      size: 2,
    });
    expect(epochs.map(({ meanReturn }) => meanReturn)).toEqual([10, Number.NaN]);
  });

  it('some fifty of them where nobody has chosen, by episodes where a length is not known', () => {
    const long = log(Array<number>(1_000).fill(20));
    expect(usualBins([long])).toEqual({ by: 'steps', size: 500 });
    const unknown = log(long.returns, Array<number>(1_000).fill(Number.NaN));
    expect(usualBins([unknown])).toEqual({ by: 'episodes', size: 20 });
  });

  it('of round sizes', () => {
    expect([0.3, 1, 1.1, 3, 6, 11, 450, 501].map(roundedUp)).toEqual([
      1, 1, 2, 5, 10, 20, 500, 1_000,
    ]);
  });
});
