import type { DataTable } from '../../ui/chart/dataTable';
import { type Claims, column, last, mean } from './claim';

const climb = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
const BY_EPISODE = '÷ N, per episode: return';
const BY_STEP = '÷ ΣT, per step: return';
/** How often a curve goes down, and how far, for what it climbs. */
const roughness = (numbers: readonly number[]) =>
  numbers.slice(1).reduce((sum, x, i) => sum + Math.abs(x - numbers[i]), 0) /
  Math.abs(last(numbers) - numbers[0]);
/** What the race has measured of an engine, by the beginning of its name; the numbers that are missing are left out. */
const raced = (table: DataTable, racer: RegExp, what: string) => {
  const name = table.columns.find((each) => racer.test(each) && each.endsWith(what));
  return name ? column(table, name).filter(Number.isFinite) : [];
};
const RATE = ': steps a second';
const TIME = ': ms an epoch';

export const claims: Claims = {
  'network-untrained': ({ tables: [table] }) =>
    column(table, 'π(right|s)').every((p) => Math.abs(p - 0.5) < 0.15),
  'network-trained': ({ tables: [table] }) => {
    const probs = column(table, 'π(right|s)');
    return probs[0] < 0.3 && last(probs) > 0.7;
  },
  'network-angle': ({ tables: [now], before: [then] }) =>
    climb(column(now, 'π(right|s)')) < climb(column(then, 'π(right|s)')),
  'softmax-raise': ({ tables: [now], before: [then] }) => {
    const [p, q] = [now, then].map((table) => column(table, 'probability'));
    return p[0] < q[0] && p[1] < q[1] && Math.abs(p[0] / p[1] - q[0] / q[1]) < 2e-3;
  },
  'softmax-shift': ({ tables: [now], before: [then], text }) =>
    JSON.stringify(column(now, 'probability')) === JSON.stringify(column(then, 'probability')) &&
    /NaN/.test(text),
  'softmax-draw': ({ tables: [table] }) => {
    const [drawn, probs] = ['times drawn', 'probability'].map((name) => column(table, name));
    // four standard errors of a share
    return drawn.every(
      (n, a) => Math.abs(n / 500 - probs[a]) < 4 * Math.sqrt((probs[a] * (1 - probs[a])) / 500),
    );
  },
  'divisor-small': ({ tables: [table] }) =>
    Math.max(...column(table, BY_EPISODE)) > 2 * Math.max(...column(table, BY_STEP)),
  'divisor-large': ({ tables: [table] }) =>
    last(column(table, BY_STEP)) > 2 * last(column(table, BY_EPISODE)),
  'divisor-adam': ({ tables: [table] }) =>
    Math.abs(mean(column(table, BY_STEP)) / mean(column(table, BY_EPISODE)) - 1) < 0.1,
  'divisor-part': ({ tables: [now], before: [then] }) => {
    const apart = (table: typeof now) =>
      Math.max(...column(table, BY_STEP).map((x, i) => Math.abs(x - column(table, BY_EPISODE)[i])));
    return apart(now) > apart(then);
  },
  'epoch-once': ({ tables: [{ rows }] }) => rows.length === 2,
  'epoch-twenty': ({ tables: [table] }) => {
    const returns = column(table, 'mean return');
    return mean(returns.slice(-5)) > 1.5 * mean(returns.slice(0, 5));
  },
  'training-train': ({ tables: [table] }) =>
    last(column(table, 'R(τ) mean')) > 3 * column(table, 'R(τ) mean')[0],
  'training-break': ({ tables: [table] }) => last(column(table, 'R(τ) mean')) < 60,
  'training-batch': ({ tables: [table] }) =>
    roughness(column(table, 'R(τ) mean')) > 2 && last(column(table, 'R(τ) mean')) < 60,
  'training-ahead': ({ tables: [table] }) =>
    last(column(table, 'R̂ₜ mean')) > last(column(table, 'R(τ) mean')),
  'frozen-ruin': ({ tables: [table] }) => {
    const [loss, returns] = ['frozen: pgLoss', 'frozen: return'].map((name) => column(table, name));
    return last(loss) < loss[0] - 100 && last(returns) < returns[0] / 2;
  },
  'frozen-lucky': ({ tables: [table] }) => last(column(table, 'frozen: return')) > 195,
  'shapes-fail': ({ said }) => /cannot|fail|error|do not/i.test(said),
  'shapes-square': ({ said }) => said.includes('[4, 4]'),
  'shapes-one': ({ said }) => said.includes('[4, 4]'),
  'race-run': ({ tables: [table], said }) => {
    const alone = raced(table, /one thread/, RATE);
    const webgl = raced(table, /^WebGL/, RATE);
    const [, , , , ...many] = alone;
    const ordinary = many.sort((a, b) => a - b)[many.length >> 1];
    // a busy machine can starve single points; where there is no WebGL, the figure says so
    return (
      ordinary > Math.max(...alone) / 8 &&
      (webgl.length === 0 || Math.max(...webgl) > 3 * webgl[0]) &&
      /crossing|overtakes|ahead|nothing to cross/.test(said)
    );
  },
  'race-time': ({ tables: [table] }) => {
    const growth = (times: readonly number[]) => (times.at(-1) ?? Number.NaN) / times[0];
    const webgl = raced(table, /^WebGL/, TIME);
    return webgl.length === 0 || growth(webgl) < growth(raced(table, /one thread/, TIME)) / 3;
  },
};
