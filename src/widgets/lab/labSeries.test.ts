import { describe, expect, it } from 'vitest';
import { importCurves } from '../../session/lab/importCurves';
import { DEFAULT_VIEW } from '../../session/lab/labView';
import { createSummarizer } from '../../session/lab/summaries';
import { labCurves, labSeries, labTable, type ShownExperiment } from './labSeries';

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
