import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, column, last } from './claim';

const meanOf = (table: DataTable) => last(column(table, 'mean'));
const error = (table: DataTable) => last(column(table, 'standard error in theory'));
/** Within three standard errors, outside of which one mean in four hundred is. */
const isNearZero = (table: DataTable) => Math.abs(meanOf(table)) < 3 * error(table);

export const claims: Claims = {
  'funnel-many': ({ tables: [now], before: [then] }) =>
    isNearZero(now) && error(now) < error(then) / 4 && Math.abs(meanOf(now)) < 0.02,
  'funnel-sure': ({ tables: [now] }) => isNearZero(now) && error(now) < 0.02,
  'funnel-gaussian': ({ tables: [now], before: [then] }) =>
    isNearZero(now) && error(now) > error(then),
};
