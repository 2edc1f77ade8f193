import { type Claims, column, last } from './claim';

const MEANS = ['R(τ) mean', 'R̂ₜ mean', 'R̂ₜ − V_φ(sₜ) mean', 'Âₜ mean'];

/** When a curve comes to 195, and the least that it falls back to afterwards. */
function afterTheGoal(curve: readonly number[]): { readonly at: number; readonly least: number } {
  const at = curve.findIndex((mean) => mean >= 195);
  return { at, least: at < 0 ? Number.NaN : Math.min(...curve.slice(at)) };
}

export const claims: Claims = {
  'four-train': ({ tables: [table] }) =>
    MEANS.every((name) => last(column(table, name)) > 3 * column(table, name)[0]) &&
    last(column(table, MEANS[0])) < last(column(table, MEANS[1])),
  'four-other': ({ tables: [table] }) =>
    MEANS.every((name) => last(column(table, name)) > 2 * column(table, name)[0]),
  'four-small': ({ tables: [now], before: [then] }) =>
    MEANS.some((name) => last(column(now, name)) < last(column(then, name))),
  'after-one': ({ tables: [table] }) =>
    afterTheGoal(column(table, MEANS[1])).least < 150 &&
    afterTheGoal(column(table, MEANS[2])).least > 150,
  'after-slow': ({ tables: [now], before: [then] }) => {
    const [slow, fast] = [now, then].map((table) => afterTheGoal(column(table, MEANS[1])));
    return slow.at > fast.at && slow.least > fast.least;
  },
};
