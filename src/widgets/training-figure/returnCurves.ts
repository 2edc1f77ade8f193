import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';
import { type Curves, summarize } from '../../session/curves';
import type { DataTable } from '../../ui/chart/ShowData';
import type { Series } from '../../ui/chart/series';
import { quantityLooks } from '../../ui/quantity';

/** The variants' curves as a chart draws them: mean over the seeds, and a band from the lowest seed to the highest. */
export function returnSeries(curves: Curves, phis: readonly PhiKey[]): Series[] {
  return phis.map((phi) => ({
    key: phi,
    label: PHI_LABELS[phi].symbol,
    color: quantityLooks[phi].color,
    dash: quantityLooks[phi].dash,
    mark: quantityLooks[phi].mark,
    points: summarize(curves, phi).map(({ epoch, mean, least, most }) => ({
      x: epoch,
      y: mean,
      low: least,
      high: most,
    })),
  }));
}

/** The same numbers as a table: a row an epoch, and for each variant its mean, lowest and highest seed. */
export function returnTable(curves: Curves, phis: readonly PhiKey[]): DataTable {
  const summaries = phis.map((phi) => summarize(curves, phi));
  const epochs = Math.max(0, ...summaries.map(({ length }) => length));
  return {
    caption: 'Mean return of an epoch: mean over seeds, lowest seed, highest seed',
    columns: [
      'epoch',
      ...phis.flatMap((phi) => {
        const { symbol } = PHI_LABELS[phi];
        return [`${symbol} mean`, `${symbol} lowest`, `${symbol} highest`];
      }),
    ],
    rows: Array.from({ length: epochs }, (_, at) => [
      String(at + 1),
      ...summaries.flatMap((summary) => {
        const row = summary[at];
        return row ? [row.mean, row.least, row.most].map((x) => x.toFixed(1)) : ['', '', ''];
      }),
    ]),
  };
}
