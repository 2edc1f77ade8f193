import { describe, expect, it } from 'vitest';
import { condensed, MOST_DRAWN } from './condense';

describe('a run of more epochs than a chart can draw', () => {
  it('has neighbours put together: means of returns, sums of steps, the time at the end', () => {
    const epochs = Array.from({ length: 3 * MOST_DRAWN - 1 }, (_, k) => ({
      meanReturn: k === 1 ? Number.NaN : k,
      envSteps: 10,
      seconds: k,
      details: { kl: k / 2 },
    }));
    const { epochs: found = [] } = condensed({ epochs });
    expect(found).toHaveLength(MOST_DRAWN);
    expect(found[0]).toMatchObject({
      meanReturn: 1,
      envSteps: 30,
      seconds: 2,
      details: { kl: 0.5 },
    });
    expect(found.at(-1)).toMatchObject({ meanReturn: 3 * MOST_DRAWN - 2.5, envSteps: 20 });
  });

  it('is left as it is where it is short enough', () => {
    const run = { epochs: Array(MOST_DRAWN).fill({ meanReturn: 1 }) };
    expect(condensed(run)).toBe(run);
  });
});
