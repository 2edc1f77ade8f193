import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, column, last } from './claim';

/** What a column has in the cells where the reward came before the action. */
const before = (table: DataTable, name: string) =>
  column(table, name).filter((_, i) => column(table, 't′')[i] < column(table, 't')[i]);
const above = (table: DataTable, name: string) =>
  column(table, name).filter((_, i) => column(table, 't′')[i] >= column(table, 't')[i]);
const SPREAD = 'standard deviation';
const LENGTH = 'length of the mean';
export const claims: Claims = {
  'cursor-first': ({ said }) =>
    said.includes('t = 0') && /R\(τ\) = 41/.test(said) && /= 41: those/.test(said),
  'cursor-last': ({ said }) => said.includes('t = 40') && /= 1: /.test(said),
  'pairs-theta': ({ tables: [table] }) =>
    before(table, LENGTH).every((length) => length < 1e-9) &&
    Math.min(...before(table, SPREAD)) > 0.25 * Math.max(...above(table, SPREAD)),
  'pairs-cartpole': ({ tables: [table] }) =>
    Math.max(...before(table, LENGTH)) < Math.max(...above(table, LENGTH)),
  'gap-full': ({ tables: [table] }) =>
    last(column(table, 'R̂ₜ lowest')) > 170 &&
    Math.abs(last(column(table, 'R(τ) lowest')) - 106) < 5,
  'gap-small': ({ tables: [now], before: [then] }) => {
    const gap = (table: DataTable) =>
      last(column(table, 'R̂ₜ mean')) - last(column(table, 'R(τ) mean'));
    return gap(now) > gap(then);
  },
};
