import { describe, expect, it } from 'vitest';
import { PHI_KEYS } from '../../rl/phi/registry';
import type { Curves } from '../../session/curves';
import { DEFAULT_SETTINGS } from '../../session/experiment';
import type { Session } from '../../session/session';
import { SETTINGS } from '../../session/settings/table';
import { nearestRate, RATES } from '../parts/rates';
import { statusText } from '../parts/StatusLine';
import { returnSeries, returnTable } from './returnCurves';

/** What these tests do not look at. */
const REST = { episodes: [], seconds: [], details: [], phases: [], stopped: undefined } as const;

const curves: Curves = {
  runs: [
    {
      phi: 'total-return',
      seed: 0,
      meanReturn: [20, 30],
      envSteps: [100, 110],
      ...REST,
    },
    {
      phi: 'total-return',
      seed: 1,
      meanReturn: [10, 50],
      envSteps: [100, 100],
      ...REST,
    },
    { phi: 'reward-to-go', seed: 0, meanReturn: [25], envSteps: [90], ...REST },
  ],
  policies: {},
};

const session: Session = {
  settings: { ...DEFAULT_SETTINGS, phis: ['total-return', 'reward-to-go'] },
  inForce: DEFAULT_SETTINGS,
  status: 'paused',
  engine: { kind: 'plain', description: '', why: '' },
  curves,
  epochDuration: 12.3,
  events: [],
  notices: [],
  failure: undefined,
  asks: undefined,
  isAwaited: false,
};

describe('training figure', () => {
  it('plots the mean over seeds with a band from the lowest seed to the highest', () => {
    const [total, rtg] = returnSeries(curves, ['total-return', 'reward-to-go']);
    expect(total.points).toEqual([
      { x: 1, y: 15, low: 10, high: 20 },
      { x: 2, y: 40, low: 30, high: 50 },
    ]);
    expect(rtg.points).toEqual([{ x: 1, y: 25, low: 25, high: 25 }]);
  });

  it('draws every Φ there is with a label, a colour and a mark that no other has', () => {
    const series = returnSeries(curves, PHI_KEYS);
    for (const looks of [
      series.map(({ label }) => label),
      series.map(({ color }) => color),
      series.map(({ mark }) => mark),
    ]) {
      expect(new Set(looks).size).toBe(PHI_KEYS.length);
    }
  });

  it('puts the plotted numbers into the table, and leaves empty what is not there yet', () => {
    expect(returnTable(curves, ['total-return', 'reward-to-go']).rows).toEqual([
      ['1', '15.0', '10.0', '20.0', '25.0', '25.0', '25.0'],
      ['2', '40.0', '30.0', '50.0', '', '', ''],
    ]);
  });

  it('says where training stands, and who is behind', () => {
    expect(statusText(session)).toBe(
      'paused · epoch 1 · 500 environment steps · 12 ms/epoch · plain engine',
    );
    const late = { ...session, curves: { ...curves, runs: curves.runs.slice(0, 2) } };
    expect(statusText(late)).toContain('epoch 0 (R̂ₜ catching up to 2) · 410 environment steps');
    expect(statusText({ ...session, status: 'finished' })).toContain('Train goes on for 50 more');
  });

  it('says what to do when no weight is switched on', () => {
    const none = { ...session, settings: { ...session.settings, phis: [] } };
    expect(statusText(none)).toBe('No weight is switched on: choose one above.');
  });

  it('offers learning rates in 1-2-3-5 steps over the whole range, 0.01 and 0.3 among them', () => {
    expect(RATES[0]).toBe(SETTINGS.learningRate.range.least);
    expect(RATES.at(-1)).toBe(SETTINGS.learningRate.range.most);
    expect(RATES).toContain(0.01);
    expect(RATES).toContain(0.3);
    expect(RATES[nearestRate(0.012)]).toBe(0.01);
  });
});
