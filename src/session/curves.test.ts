import { describe, expect, it } from 'vitest';
import type { PhiKey } from '../rl/phi/phi';
import type { RunReport } from '../worker/protocol';
import { continued, NO_CURVES, type ToldEpoch, withReports } from './curves';

function run(phi: PhiKey, seed: number, meanReturn: number): RunReport {
  return {
    phi,
    seed,
    noise: seed,
    meanReturn,
    episodes: 3,
    envSteps: 3 * meanReturn,
    firstEpisodeLength: meanReturn,
    params: seed === 0 ? Float32Array.of(meanReturn) : null,
  };
}

function told(epoch: number, runs: readonly RunReport[], failures: string[] = []): ToldEpoch {
  const failed = failures.map((text) => ({ phi: 'gae' as const, seed: 1, epoch, text }));
  return { report: { epoch, runs, failures: failed }, seconds: epoch / 10 };
}

const FIRST = told(1, [run('gae', 0, 20), run('gae', 1, 21)]);
const SECOND = told(2, [run('gae', 0, 30), run('gae', 1, 31)], ['it ran away']);
const LATE = told(1, [run('q-value', 0, 22)]);
const SECOND_AGAIN = told(2, [run('gae', 0, 33)]);
const THIRD = told(3, [run('gae', 0, 40), run('gae', 1, 41)]);

describe('curves', () => {
  it.each([
    ['epoch after epoch', [FIRST, SECOND, THIRD]],
    ['of a variant that joins late', [FIRST, SECOND, LATE, THIRD]],
    ['with an epoch that is done again', [FIRST, SECOND, SECOND_AGAIN, THIRD]],
  ])('come out the same, told one by one or all at once: %s', (_, epochs) => {
    const oneByOne = epochs.reduce((curves, each) => withReports(curves, [each]), NO_CURVES);
    expect(withReports(NO_CURVES, epochs)).toEqual(oneByOne);
  });

  it('hold every epoch in its place; one that is told twice replaces itself, and what came after it', () => {
    const { runs, policies } = withReports(NO_CURVES, [FIRST, SECOND, THIRD, SECOND_AGAIN]);
    expect(runs.map(({ meanReturn }) => meanReturn)).toEqual([
      [20, 33],
      [21, 31, 41],
    ]);
    expect(runs[0].seconds).toEqual([0.1, 0.2]);
    expect(runs[1].stopped).toBe('it ran away');
    expect(policies.gae).toMatchObject({ seed: 0, epoch: 2, params: Float32Array.of(33) });
  });

  it('leave what was shown before as it was, and what has not changed the same', () => {
    const before = withReports(NO_CURVES, [FIRST, LATE]);
    const copy = structuredClone(before);
    const after = withReports(before, [SECOND, THIRD]);
    expect(before).toEqual(copy);
    expect(after.runs[2]).toBe(before.runs[2]);
    expect(after.runs[0].meanReturn).toEqual([20, 30, 40]);
  });

  it('take an epoch that was under way when the weight was switched as one of the weight before', () => {
    const before = withReports(NO_CURVES, [FIRST]);
    const third = told(3, [run('q-value', 0, 40), run('q-value', 1, 41)]);
    const { runs } = withReports(continued(before, 'gae', 'q-value'), [SECOND, third]);
    const phases = [
      { phi: 'gae', from: 0 },
      { phi: 'q-value', from: 2 },
    ];
    expect(runs).toHaveLength(2);
    expect(runs[0]).toMatchObject({ phi: 'q-value', meanReturn: [20, 30, 40], phases });
  });
});
