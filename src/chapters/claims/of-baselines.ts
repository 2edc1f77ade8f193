import { type Claims, cell, column, last, numberAfter } from './claim';

export const claims: Claims = {
  'constant-mean': ({ tables: [table] }) =>
    cell(table, '60', 'R(τ) − b') < cell(table, '0', 'R(τ) − b') / 4 &&
    cell(table, '60', 'R̂ₜ − b') > cell(table, '0', 'R̂ₜ − b'),
  'constant-best': ({ tables: [table] }) => {
    const rest = column(table, 'R̂ₜ − b');
    // rows are five apart
    return (
      cell(table, '25', 'R̂ₜ − b') === Math.min(...rest) && cell(table, '25', 'R̂ₜ − b') < rest[0] / 2
    );
  },
  'constant-fork': ({ tables: [table] }) => {
    const rest = column(table, 'R̂ₜ − b');
    const mean = numberAfter(table.caption, 'mean return');
    const bs = column(table, 'b');
    const nearest = bs.reduce(
      (best, b, i) => (Math.abs(b - mean) < Math.abs(bs[best] - mean) ? i : best),
      0,
    );
    return rest[nearest] > rest[bs.indexOf(0)];
  },
  'state-first': ({ tables: [table] }) => {
    const left = column(table, 'share of that of R̂ₜ');
    return left[1] > 1 && Math.abs(left[2] - 0.8) < 0.05 && Math.abs(left[3] - 0.5) < 0.05;
  },
  'state-sure': ({ tables: [table] }) => {
    const left = column(table, 'share of that of R̂ₜ');
    return left[3] > 1.2 * last(left);
  },
  'value-back': ({ said, saidBefore }) =>
    numberAfter(said, 'Vφ =') > numberAfter(saidBefore, 'Vφ =') + 10,
  'value-one': ({ tables: [table] }) =>
    table.rows.length === 10 && last(column(table, 'variance explained')) < 0.1,
  'value-twenty': ({ tables: [table] }) =>
    table.rows.length === 10 && last(column(table, 'variance explained')) > 0.25,
  'with-baseline': ({ tables: [table] }) =>
    last(column(table, 'R̂ₜ − V_φ(sₜ) lowest')) > 190 &&
    Math.abs(last(column(table, 'R̂ₜ lowest')) - 140) < 15,
  'with-more': ({ tables: [table] }) =>
    Math.abs(last(column(table, 'R̂ₜ − V_φ(sₜ) lowest')) - last(column(table, 'R̂ₜ lowest'))) < 20,
};
