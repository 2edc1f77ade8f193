import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, cell, column } from './claim';

const P = 'P(τ|θ)';
/** By how much the numbers of a column change from row to row, at most. */
const spread = (table: DataTable, name: string) => {
  const known = column(table, name).filter((x) => !Number.isNaN(x));
  return Math.max(...known) - Math.min(...known);
};
const THETAS = ['θ_A', 'θ_B', 'θ_C'];
const isFlat = (table: DataTable) =>
  THETAS.every((name) => spread(table, `∂/∂${name}, by differences`) < 1e-5);

export const claims: Claims = {
  'trajectories-first': ({ tables: [table] }) =>
    cell(table, '1', P) === Math.max(...column(table, P)),
  'trajectories-last': ({ tables: [table] }) => cell(table, '1', P) > 200 * cell(table, '128', P),
  'trajectories-sure': ({ tables: [now], before: [then] }) => {
    const sum = column(now, P).reduce((total, prob) => total + prob, 0);
    const half = (table: DataTable) => {
      let [count, left] = [0, 0.5];
      for (const prob of column(table, P)) {
        if (left <= 0) break;
        left -= prob;
        count++;
      }
      return count;
    };
    return Math.abs(sum - 1) < 1e-5 && half(now) < half(then);
  },
  'trick-many': ({ tables: [now] }) =>
    column(now, 'standard error').every((error) => error < 0.3) &&
    now.rows.every(
      ([theta]) =>
        Math.abs(cell(now, theta, 'by scores, sampled') - cell(now, theta, 'by scores, exact')) <
        4 * cell(now, theta, 'standard error'),
    ),
  'trick-step': ({ tables: [table] }) =>
    Math.abs(cell(table, '1', 'by differences') - 0.399) < 5e-4 &&
    Math.abs(cell(table, '1', 'by scores, exact') - 0.399) < 5e-4 &&
    Math.abs(cell(table, '1', 'by scores, sampled') - 0.399) <
      4 * cell(table, '1', 'standard error'),
  'trick-own': ({ tables: [table] }) =>
    table.rows.every(
      ([theta]) =>
        Math.abs(cell(table, theta, 'by differences') - cell(table, theta, 'by scores, exact')) <
        1e-5,
    ),
  'log-move': ({ tables: [now], before: [then] }) =>
    JSON.stringify(now.rows.map(([, name]) => name)) !==
    JSON.stringify(then.rows.map(([, name]) => name)),
  'log-half': ({ tables: [table] }) => {
    // what is left when the three tosses are taken away is a product of the start's and the world's factors: few values
    const worlds = new Set(
      column(table, 'log P(τ|θ)').map((x) => (x - 3 * Math.log(0.5)).toFixed(3)),
    );
    return worlds.size <= 8;
  },
  'underflow-150': ({ tables: [table] }) =>
    cell(table, '150', 'product, 32-bit') === 0 && cell(table, '150', 'product, 64-bit') > 0,
  'underflow-1100': ({ tables: [table] }) =>
    cell(table, '1075', 'product, 64-bit') === 0 &&
    Math.abs(cell(table, '1075', 'sum of logarithms, 32-bit') - 1075 * Math.log(0.5)) < 0.1,
  'underflow-stuck': ({ tables: [table] }) => {
    const stuck = cell(table, '2000', 'product, 32-bit');
    return stuck > 0 && Math.log(stuck) > 2000 * Math.log(0.6) + 100;
  },
  'worlds-seldom': ({ tables: [table] }) =>
    cell(table, '0.3', P) < 0.55 * cell(table, '0.8', P) && isFlat(table),
  'worlds-strike': ({ tables: [table] }) =>
    THETAS.every(
      (name) =>
        Math.abs(
          cell(table, '0.8', `∂/∂${name}, by differences`) -
            cell(table, '0.8', `∂/∂${name}, sum of scores`),
        ) < 1e-5,
    ),
  'worlds-never': ({ tables: [table] }) =>
    cell(table, '0', P) === 0 && Number.isNaN(cell(table, '0', '∂/∂θ_A, by differences')),
};
