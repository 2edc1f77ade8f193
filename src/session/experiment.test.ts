import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings, shapeOf } from './experiment';

function problems(change: Record<string, unknown>): readonly string[] {
  const parsed = parseSettings({ ...DEFAULT_SETTINGS, ...change });
  return parsed.ok ? [] : parsed.problems.map(({ text }) => text);
}

describe('settings', () => {
  it('default to values that pass their own check', () => {
    expect(parseSettings(DEFAULT_SETTINGS)).toEqual({ ok: true, settings: DEFAULT_SETTINGS });
  });

  it.each([
    [{ hidden: [0] }, 'Hidden size must be a whole number from 1 to 256, not 0.'],
    [{ hidden: [10_000] }, 'Hidden size must be a whole number from 1 to 256, not 10000.'],
    [{ hidden: [8, 8, 8] }, 'The network may have 0 to 2 hidden layers, not 3.'],
    [{ learningRate: -1 }, 'Learning rate must be a number from 0.00001 to 1, not -1.'],
    [{ learningRate: Number.NaN }, 'Learning rate must be a number from 0.00001 to 1, not NaN.'],
    [{ seeds: 2.5 }, 'Number of seeds must be a whole number from 1 to 32, not 2.5.'],
    [{ batchSize: '5000' }, 'Batch size must be a whole number from 1 to 50,000, not “5000”.'],
    [
      { phis: ['q'] },
      'Weight Φ must be one of total-return, reward-to-go, reward-to-go-baseline, q-value, advantage, gae, custom, not “q”.',
    ],
    [{ phis: ['total-return', 'total-return'] }, 'Each weight Φ can be chosen only once.'],
    [{ env: 'Pong' }, 'Environment must be one of CartPole-v0, CartPole-v1, not “Pong”.'],
    [{ colour: 'red' }, 'There is no setting called "colour".'],
  ])('refuse %j with a sentence that names the setting and its range', (change, text) => {
    expect(problems(change)).toEqual([text]);
  });

  it('report all problems at once, each with its setting', () => {
    const parsed = parseSettings({ ...DEFAULT_SETTINGS, seeds: 0, epochs: 0 });
    expect(parsed.ok ? [] : parsed.problems.map(({ setting }) => setting)).toEqual([
      'seeds',
      'epochs',
    ]);
  });

  it('refuse what is no object', () => {
    for (const input of [null, 3, 'x', undefined]) expect(parseSettings(input).ok).toBe(false);
  });

  it('count seeds up from the first', () => {
    expect(shapeOf({ ...DEFAULT_SETTINGS, firstSeed: 7, seeds: 3 }).seeds).toEqual([7, 8, 9]);
  });
});
