import { describe, expect, it } from 'vitest';
import { importCurves } from '../../session/lab/importCurves';
import { DEFAULT_VIEW } from '../../session/lab/labView';
import { createSummarizer } from '../../session/lab/summaries';
import { quantityLooks } from '../../ui/quantity';
import { domainOf, labCurves, labSeries, labTable, type ShownExperiment } from './labSeries';

const LOG = 'epoch: 0 \t loss: 1 \t return: 20 \t ep_len: 18\n';

function logged(name: string, isImported: boolean): ShownExperiment {
  const imported = importCurves(LOG, { fileName: name, newId: () => name, now: 0 });
  if (!imported.ok) throw new Error(imported.text);
  const [{ id, colour, runs }] = imported.experiments;
  return { id, name, colour, runs, isImported, isCurrent: false };
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
});
