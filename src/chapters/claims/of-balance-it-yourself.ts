import { type Claims, column, numberAfter } from './claim';

export const claims: Claims = {
  'drive-hold': ({ tables: [{ rows }] }) => {
    const acts = rows.map(([, , , , , act]) => act).filter((act) => act !== '');
    return acts.length >= 8 && acts.length <= 11 && acts.every((act) => act === 'right');
  },
  'drive-one': ({ tables: [table] }) => {
    const moved = (name: string) => Math.abs(column(table, name)[1] - column(table, name)[0]);
    return table.rows.length === 2 && moved('ẋ, m/s') > 0.15 && moved('x, m') < 0.01;
  },
  'drive-turns': ({ tables: [{ rows }] }) => rows.length === 9,
  'watch-first': ({ tables: [table] }) => column(table, 'mean return').every((mean) => mean > 22.3),
  'watch-more': ({ tables: [now], before: [then] }) =>
    now.rows.length === then.rows.length + 3 &&
    column(now, 'mean return').at(-1)! > column(now, 'mean return')[0],
  'map-cross': ({ said, tables: [table] }) =>
    Math.abs(numberAfter(said, 'π(right|s) =') - 0.88) < 0.006 &&
    // five angles, each at five velocities
    new Set(column(table, 'yours')).size === 5,
  'map-velocity': ({ said }) => Math.abs(numberAfter(said, 'mean return') - 193) < 1,
  'map-wrong': ({ said }) => Math.abs(numberAfter(said, 'mean return') - 13) < 1,
  'map-double': ({ tables: [now], before: [then] }) =>
    column(now, 'yours').every((p, i) => {
      const before = column(then, 'yours')[i];
      return Math.abs(p - 0.5) >= Math.abs(before - 0.5) && (p - 0.5) * (before - 0.5) >= 0;
    }),
};
