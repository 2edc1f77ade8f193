import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, cell, column } from './claim';

const weights = (table: DataTable) => column(table, 'weight');
/** The rewards that are left, one a step. */
const isRewardToGo = (table: DataTable) =>
  weights(table).every((weight, t) => weight === table.rows.length - t);
/** What a weight has come to in the experiment in progress, the last of the table. */
const newest = (table: DataTable, phi: string) => {
  const last = table.rows.findLastIndex((row) => row[table.columns.indexOf('Φ')] === phi);
  return column(table, 'mean')[last] ?? Number.NaN;
};
const VARIANCE = 'total variance';

export const claims: Claims = {
  'lab-train': ({ tables: [table], text }) =>
    table.rows.length >= 60 &&
    column(table, 'seeds')
      .slice(-60)
      .every((seeds) => seeds === 4) &&
    /seeds/.test(text),
  'lab-entropy': ({ tables: [table] }) => {
    const mean = column(table, 'mean');
    return Math.abs(mean[0] - Math.log(2)) < 0.02 && Math.min(...mean) < mean[0] - 0.05;
  },
  'lab-less': ({ tables: [table] }) => newest(table, 'R̂ₜ − V_φ(sₜ)') > newest(table, 'R̂ₜ') + 10,
  'lab-noise': ({ tables: [table] }) => Math.abs(newest(table, 'R̂ₜ') - 70) < 5,
  'own-early': ({ tables: [table] }) => cell(table, 'R̂ₜ', VARIANCE) < 165_000,
  'own-late': ({ tables: [now], before: [then] }) => {
    const gain = (table: DataTable) => cell(table, 'R̂ₜ', VARIANCE) / cell(table, 'R̂ₜ−V', VARIANCE);
    return cell(now, 'R̂ₜ', VARIANCE) > 5 * cell(then, 'R̂ₜ', VARIANCE) && gain(now) > gain(then);
  },
  'code-rtg': ({ tables: [table] }) => isRewardToGo(table),
  'code-discount': ({ tables: [table] }) => {
    const [first] = weights(table);
    return first < 20 && first < 0.7 * table.rows.length && weights(table).at(-1) === 1;
  },
  'code-time': ({ tables: [table] }) => weights(table).every((weight) => weight < 0),
  // it remembers no earlier episode yet
  'code-memory': ({ tables: [table] }) => isRewardToGo(table),
};
