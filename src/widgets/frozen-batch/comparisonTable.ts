import type { DataTable } from '../../ui/chart/ShowData';
import type { FrozenBatchPoint } from './frozenBatch';

/** Every fifth step of a comparison, and the last. */
export function comparisonTable(points: readonly FrozenBatchPoint[]): DataTable {
  return {
    caption: 'Loss and average return along the steps, on one frozen batch and on fresh batches',
    columns: ['step', 'frozen: pgLoss', 'frozen: return', 'fresh: pgLoss', 'fresh: return'],
    rows: points
      .filter(({ step }, i) => step % 5 === 0 || i === points.length - 1)
      .map(({ step, frozenLoss, frozenReturn, freshLoss, freshReturn }) => [
        String(step),
        ...[frozenLoss, frozenReturn, freshLoss, freshReturn].map((x) => x.toFixed(1)),
      ]),
  };
}
