import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, cell, column, mean, numberAfter } from './claim';

const VARIANCE = 'total variance';
const DOTS = 'standard deviation of the dots';
const expectations = (table: DataTable) =>
  ['A', 'B', 'C'].map((state) => column(table, `expectation, θ of ${state}`));
const haveOne = (table: DataTable) =>
  expectations(table).every((each) => Math.max(...each) - Math.min(...each) < 1e-8);

/** A word in a column of words. */
const word = (table: DataTable, head: string, name: string) =>
  table.rows.find(([first]) => first === head)?.[table.columns.indexOf(name)];
const isBiased = (table: DataTable, head: string) => word(table, head, 'bias found') === 'yes';

export const claims: Claims = {
  'five-others': ({ tables: [table] }) =>
    haveOne(table) &&
    Math.abs(cell(table, 'R(τ)', VARIANCE) - 0.431) < 5e-4 &&
    Math.abs(cell(table, 'A', VARIANCE) - 0.021) < 5e-4,
  'five-more': ({ tables: [now], before: [then] }) =>
    haveOne(now) &&
    // ten times the data of what the figure opens with: less than a third, give or take the luck of eighty dots
    column(now, DOTS).every((spread, i) => spread < column(then, DOTS)[i] / 2),
  'five-swap': ({ tables: [table] }) =>
    haveOne(table) && cell(table, 'Q', VARIANCE) < cell(table, 'R̂ₜ − V', VARIANCE),
  'oracle-move': ({ text }) => {
    const rows =
      /left(?: \(taken\))? [\d.]+ ([\d.]+) ±.*?right(?: \(taken\))? [\d.]+ ([\d.]+) ±/.exec(text);
    return rows !== null && Math.abs(Number(rows[1]) - Number(rows[2])) < 10;
  },
  'oracle-last': ({ tables: [table] }) =>
    cell(table, '80', 'Q(left)') === 1 && cell(table, '80', 'Q(right)') === 1,
  'oracle-gae': ({ tables: [table] }) => {
    const [advs, rtgs, vals, estimates] = ['A of the action taken', 'R̂_t', 'V', 'Â_t'].map((name) =>
      column(table, name),
    );
    const off = (curve: readonly number[]) =>
      Math.sqrt(mean(curve.map((weight, t) => (weight - advs[t]) ** 2)));
    const share = off(estimates) / off(rtgs.map((rtg, t) => rtg - vals[t]));
    return share > 0.35 && share < 0.65;
  },
  'pad-corner': ({ said }) => numberAfter(said, 'bias') === 0 && numberAfter(said, 'noise') > 0.1,
  'pad-lambda': ({ said, saidBefore }) =>
    numberAfter(said, 'noise') < numberAfter(saidBefore, 'noise') &&
    numberAfter(said, 'bias') > 0.05,
  'pad-gamma': ({ said }) =>
    said.includes('At γ = 0.50, λ = 1.00') && numberAfter(said, 'bias') > 0.05,
  'pad-best': ({ said }) =>
    Math.abs(numberAfter(said, 'together') - numberAfter(said, 'least error is')) < 1e-9 &&
    numberAfter(said, 'bias') > 0,
  'pad-more': ({ said, saidBefore }) => {
    const place = (text: string) =>
      numberAfter(text, 'at γ =') + numberAfter(text.slice(text.indexOf('at γ =')), 'λ =');
    return place(said) > place(saidBefore);
  },
  'pad-exact': ({ said }) => numberAfter(said, 'bias') < 5e-4 && said.includes('λ = 0.00'),
  'noise-drawn': ({ tables: [table] }) => {
    const variance = (head: string) => cell(table, head, VARIANCE);
    const episodes = (head: string) => cell(table, head, 'episodes for 0.9');
    return [variance, episodes].every(
      (of) => Math.abs(of('R̂ₜ') / of('R(τ)') - 0.25) < 0.07 && of('R̂ₜ−V') < 0.6 * of('R̂ₜ'),
    );
  },
  'noise-gae': ({ tables: [table] }) =>
    cell(table, 'Âₜ', VARIANCE) < 0.8 * cell(table, 'R̂ₜ−V', VARIANCE) && !isBiased(table, 'Âₜ'),
  'noise-best': ({ tables: [table] }) =>
    cell(table, 'R̂ₜ−b', VARIANCE) < cell(table, 'R̂ₜ−V', VARIANCE),
  'noise-lambda': ({ tables: [table] }) => isBiased(table, 'Âₜ') && !isBiased(table, 'R̂ₜ−V'),
  'noise-critic': ({ tables: [table] }) =>
    isBiased(table, 'Q') && isBiased(table, 'Q−V') && !isBiased(table, 'R̂ₜ−V'),
  'noise-wrong': ({ tables: [table] }) => {
    const wrong = table.rows.filter(([head]) => /^b\(s,a\)/.test(head));
    return wrong.length === 1 && cell(table, wrong[0][0], 'bias/‖g‖') > 1.3;
  },
  'noise-batch': ({ tables: [now], before: [then] }) =>
    cell(now, 'R̂ₜ', 'mean cosine') > cell(then, 'R̂ₜ', 'mean cosine'),
};
