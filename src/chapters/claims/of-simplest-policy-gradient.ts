import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, column } from './claim';

const MEASURED = 'measured, 25 repetitions';
const theory = (table: DataTable) => column(table, 'in theory');
/** Twenty-five repetitions know their root mean square to a seventh or so: a third apart is more than two such errors. */
const agrees = (table: DataTable) =>
  column(table, MEASURED).every((measured, i) => Math.abs(measured / theory(table)[i] - 1) < 0.35);
const ratio = (table: DataTable) => theory(table)[0] / theory(table).at(-1)!;

export const claims: Claims = {
  'error-others': ({ tables: [now], before: [then] }) =>
    agrees(now) && column(now, MEASURED)[0] !== column(then, MEASURED)[0],
  'error-theta': ({ tables: [now], before: [then] }) =>
    theory(now)[0] !== theory(then)[0] && Math.abs(ratio(now) / ratio(then) - 1) < 0.02,
  'error-rtg': ({ tables: [now], before: [then] }) =>
    theory(now).every((each, i) => each < theory(then)[i]),
};
