import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';
import { type Curves, type Phase, summarize } from '../../session/curves';
import type { DataTable } from '../../ui/chart/ShowData';
import type { Series } from '../../ui/chart/series';
import { quantityLooks } from '../../ui/quantity';

/** The variants' curves as a chart draws them: mean over the seeds, and a band from the lowest seed to the highest. */
export function returnSeries(curves: Curves, phis: readonly PhiKey[]): Series[] {
  return phis.flatMap((phi) => {
    const points = summarize(curves, phi).map(({ epoch, mean, least, most }) => ({
      x: epoch,
      y: mean,
      low: least,
      high: most,
    }));
    const phases = phasesOf(curves, phi);
    return phases.map(({ phi: weight, from }, p) => ({
      // what it trains under now goes by its own name; what it trained under before is drawn as that
      key: p === phases.length - 1 ? phi : `${phi} after ${from}`,
      label: PHI_LABELS[weight].symbol,
      color: quantityLooks[weight].color,
      dash: quantityLooks[weight].dash,
      mark: quantityLooks[weight].mark,
      // the last point of one phase is where the next begins
      points: points.slice(Math.max(0, from - 1), phases[p + 1]?.from),
    }));
  });
}

function phasesOf({ runs }: Curves, phi: PhiKey): readonly Phase[] {
  const phases = runs.find((run) => run.phi === phi)?.phases ?? [];
  return phases.length > 0 ? phases : [{ phi, from: 0 }];
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
