import { describe, expect, it } from 'vitest';
import { DEFAULT_VIEW } from '../../session/lab/labView';
import { importCurves } from '../../session/lab/logs/importCurves';
import { createSummarizer } from '../../session/lab/summaries';
import { quantityLooks } from '../../ui/quantity';
import { areInSteps, domainOf } from './labAxis';
import { labComparisons } from './labComparisons';
import { labCurves, labSeries, labTable, type ShownExperiment } from './labSeries';

const LOG = 'epoch: 0 \t loss: 1 \t return: 20 \t ep_len: 18\n';

function logged(name: string, isImported: boolean, log = LOG): ShownExperiment {
  const imported = importCurves(log, { fileName: name, newId: () => name, now: 0 });
  if (!imported.ok) throw new Error(imported.text);
  const [{ id, colour, runs, bins }] = imported.experiments;
  return { id, name, colour, runs, bins, isImported, isCurrent: false };
}

describe('the curves of a program’s log', () => {
  const experiments = [logged('program', true), logged('reader', false)];
  const view = { ...DEFAULT_VIEW, metric: 'length' as const };
  const curves = labCurves(experiments, view, createSummarizer());

  it('are said to be of an unknown Φ, and are not called by the symbol of the reader’s own', () => {
    const labels = ['program: Φ unknown', 'reader: Φₜ'];
    expect(labSeries(curves).map(({ label }) => label)).toEqual(labels);
    expect(labTable(curves, view).rows.map(([, phi]) => phi)).toEqual(['Φ unknown', 'Φₜ']);
  });

  it('show the length of episodes', () => {
    expect(labSeries(curves)[0].points).toMatchObject([{ x: 1, y: 18 }]);
  });
});

describe('experiments that were', () => {
  const series = (count: number) => {
    const experiments = Array.from({ length: count }, (_, k) => logged(`program ${k}`, true));
    return labSeries(labCurves(experiments, DEFAULT_VIEW, createSummarizer()));
  };

  it('are drawn with their bands while these can be told apart, and without beyond that', () => {
    for (const { points } of series(8)) expect(points[0]).toHaveProperty('low');
    for (const { isFaint, points } of series(9)) {
      expect(isFaint).toBe(true);
      expect(points[0]).not.toHaveProperty('low');
    }
  });
});

/** An experiment of one run with these returns. */
function trained(
  meanReturn: readonly number[],
  phases: ShownExperiment['runs'][number]['phases'],
): ShownExperiment {
  const unknown = meanReturn.map(() => Number.NaN);
  const run = {
    phi: 'gae' as const,
    seed: 0,
    meanReturn,
    envSteps: unknown,
    episodes: unknown,
    seconds: unknown,
    details: meanReturn.map((explained) => ({ ent: 0, kl: 0, pgLoss: 0, gradNorm: 0, explained })),
    phases,
    stopped: undefined,
  };
  const looks = { colour: 'as-phi' as const, isImported: false, isCurrent: true };
  return { id: 'a', name: 'A', runs: [run], ...looks };
}

describe('a run that was switched', () => {
  const phases = [
    { phi: 'total-return' as const, from: 0 },
    { phi: 'gae' as const, from: 2 },
  ];
  const curves = labCurves([trained([20, 30, 40, 50], phases)], DEFAULT_VIEW, createSummarizer());

  it('has each part in the looks of the weight that it trained under, without a gap', () => {
    const [before, after] = labSeries(curves);
    expect([before.label, before.mark, before.points.map(({ x }) => x)]).toEqual([
      'R(τ)',
      quantityLooks['total-return'].mark,
      [1, 2],
    ]);
    expect([after.label, after.mark, after.points.map(({ x }) => x)]).toEqual([
      'Âₜ',
      quantityLooks.gae.mark,
      [2, 3, 4],
    ]);
  });

  it('has in the table, epoch by epoch, the weight that it trained under', () => {
    const phis = labTable(curves, DEFAULT_VIEW).rows.map(([, phi]) => phi);
    expect(phis).toEqual(['R(τ)', 'R(τ)', 'Âₜ', 'Âₜ']);
  });
});

describe('the axis', () => {
  const bounds = (metric: 'return' | 'explained', values: readonly number[]) => {
    const view = { ...DEFAULT_VIEW, metric };
    return domainOf(labCurves([trained(values, [])], view, createSummarizer()), metric, 200);
  };

  it('is that of the step limit, whatever stays within it', () => {
    expect(bounds('return', [20, 200])).toEqual([0, 210]);
    expect(bounds('explained', [-0.1, 0.9])).toEqual([-0.25, 1]);
  });

  it('holds the curves of experiments with a higher limit, and of other worlds', () => {
    expect(bounds('return', [20, 800])).toEqual([0, 1_000]);
    expect(bounds('return', [-1_400, -200])).toEqual([-2_000, 210]);
    expect(bounds('explained', [-3, 0.9])).toEqual([-5, 1]);
  });

  it('stays among the numbers there are, however large the returns', () => {
    const [bottom, top] = bounds('return', [-1.7e308, 1.7e308]);
    expect([bottom, top].every(Number.isFinite)).toBe(true);
    expect(bottom).toBeLessThanOrEqual(-1.7e308);
    expect(top).toBeGreaterThanOrEqual(1.7e308);
  });

  it('is fitted to the curves where these are of another task, also where an epoch is not known', () => {
    const curves = labCurves(
      [trained([-1_400, Number.NaN, -620, -600, -590], [])],
      DEFAULT_VIEW,
      createSummarizer(),
    );
    expect(domainOf(curves, 'return', undefined)).toEqual([-2_000, 0]);
  });
});

describe('returns of a log', () => {
  const inSteps = (log: string) =>
    areInSteps(labCurves([logged('log', true, log)], DEFAULT_VIEW, createSummarizer()), 'return');

  it('are numbers of steps where they are the lengths of the episodes, and only there', () => {
    expect(inSteps('epoch: 0 return: 20.1 ep_len: 20.1\n')).toBe(true);
    expect(inSteps('epoch: 0 return: -300.5 ep_len: 1000\n')).toBe(false);
    expect(inSteps('epoch: 0 return: 20.1\n')).toBe(false);
  });
});

describe('a curve’s name', () => {
  const labels = (log: string, x: 'epoch' | 'steps' = 'epoch') => {
    const view = { ...DEFAULT_VIEW, x };
    const experiments = [logged('a', true, log), logged('b', true, log)];
    return labSeries(labCurves(experiments, view, createSummarizer())).map(({ label }) => label);
  };

  it('says how large its epochs are, where they were made of episodes', () => {
    expect(labels('r,l,t\n20.0,20,0.5\n31.0,31,0.75\n')).toEqual([
      'a, epochs of 2 steps: Φ unknown',
      'b, epochs of 2 steps: Φ unknown',
    ]);
  });

  it('says that it does not tell the steps along which it would be drawn', () => {
    expect(labels(LOG)[0]).toBe('a: Φ unknown');
    expect(labels(LOG, 'steps')[0]).toBe('a: Φ unknown, steps not known');
  });
});

describe('a running mean', () => {
  it('is what is drawn, and in the table a column beside what was measured', () => {
    const view = { ...DEFAULT_VIEW, smoothing: 1 };
    const curves = labCurves([trained([1, 2, 9], [])], view, createSummarizer());
    expect(labSeries(curves)[0].points.map(({ y }) => y)).toEqual([1, 4, 9]);
    const { columns, rows } = labTable(curves, view);
    expect(columns.at(-1)).toBe('running mean over 3 epochs');
    expect(rows.map((row) => [row[4], row.at(-1)])).toEqual([
      ['1.0', '1.0'],
      ['2.0', '4.0'],
      ['9.0', '9.0'],
    ]);
  });
});

describe('experiments from files', () => {
  const runs = (offset: number) =>
    [0, 1, 2, 3]
      .map((seed) => [0, 1].map((k) => `epoch: ${k} return: ${offset + seed + k}.5\n`).join(''))
      .join('');

  it('are compared seed by seed, by their names', () => {
    const experiments = [logged('a', true, runs(10)), logged('b', true, runs(15))];
    expect(labComparisons(experiments, [], [])).toMatchObject([
      { first: 'b', second: 'a', seeds: 4, epochs: 2, isInSteps: false },
    ]);
    // one of a single seed is compared with others, and they not with it
    const withSingle = [
      logged('single', true, 'epoch: 0 return: 1.5\nepoch: 1 return: 2.5\n'),
      ...experiments,
    ];
    const pairs = labComparisons(withSingle, [], []).map(({ first, second }) => [first, second]);
    expect(pairs).toEqual([
      ['b', 'a'],
      ['single', 'a'],
    ]);
    expect(labComparisons(experiments, [], [])[0].verdict).toEqual({
      kind: 'above',
      difference: { value: 5, low: 5, high: 5 },
    });
  });
});
