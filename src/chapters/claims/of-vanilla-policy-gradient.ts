import { type Claims, column } from './claim';

const last = (numbers: readonly number[]) => numbers.at(-1) ?? Number.NaN;
const MEANS = ['R(τ) mean', 'R̂ₜ mean', 'R̂ₜ − V_φ(sₜ) mean', 'Âₜ mean'];

export const claims: Claims = {
  'four-train': ({ tables: [table] }) =>
    MEANS.every((name) => last(column(table, name)) > 3 * column(table, name)[0]) &&
    last(column(table, MEANS[0])) < last(column(table, MEANS[1])),
  'four-other': ({ tables: [table] }) =>
    MEANS.every((name) => last(column(table, name)) > 2 * column(table, name)[0]),
  'four-small': ({ tables: [now], before: [then] }) =>
    MEANS.some((name) => last(column(now, name)) < last(column(then, name))),
};
