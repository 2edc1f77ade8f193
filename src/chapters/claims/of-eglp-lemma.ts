import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, column } from './claim';

const last = (table: DataTable, name: string) => column(table, name).at(-1) ?? Number.NaN;
const error = (table: DataTable) => last(table, 'standard error in theory');
/** Within three standard errors, outside of which one mean in four hundred is. */
const isNearZero = (table: DataTable) => Math.abs(last(table, 'mean')) < 3 * error(table);

export const claims: Claims = {
  'funnel-many': ({ tables: [now], before: [then] }) =>
    isNearZero(now) && error(now) < error(then) / 4 && Math.abs(last(now, 'mean')) < 0.02,
  'funnel-sure': ({ tables: [now] }) => isNearZero(now) && error(now) < 0.02,
  'funnel-gaussian': ({ tables: [now], before: [then] }) =>
    isNearZero(now) && error(now) > error(then),
};
