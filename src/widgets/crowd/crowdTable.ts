import { PHI_LABELS } from '../../rl/phi/registry';
import { standingAfter } from '../../stats/survival';
import type { DataTable } from '../../ui/chart/dataTable';
import type { EpochRecord } from '../parts/crowd/records';

/** Steps after which the table counts who stands. */
const COUNTED = 50;

/** What has been seen of a crowd, an epoch a row. */
export function crowdTable(epochs: readonly EpochRecord[]): DataTable {
  const crowds = epochs.at(-1)?.crowds ?? [];
  const columns = crowds.flatMap(({ phi }) => {
    const { symbol } = PHI_LABELS[phi];
    return [
      `${symbol}: mean return`,
      `${symbol}: area under the survival curve`,
      `${symbol}: standing after ${COUNTED} steps`,
      `${symbol}: longest episode`,
    ];
  });
  return {
    caption: `Epochs of ${crowds[0]?.lengths.length ?? 0} episodes, and what became of the carts`,
    columns: ['epoch', ...columns],
    rows: epochs.map(({ epoch, crowds: each }) => [
      String(epoch + 1),
      ...each.flatMap(({ meanReturn, area, lengths }) => [
        meanReturn.toFixed(6),
        area.toFixed(6),
        String(standingAfter(lengths, COUNTED)),
        String(lengths.reduce((a, b) => Math.max(a, b), 0)),
      ]),
    ]),
  };
}
