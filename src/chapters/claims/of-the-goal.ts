import { type Claims, column, numberAfter } from './claim';

/** J, and the mean of the returns that were drawn. */
function averages(caption: string): { readonly mean: number; readonly j: number } {
  return { mean: numberAfter(caption, 'mean is'), j: numberAfter(caption, 'J is') };
}

const CLIMBERS = [1, 2, 3, 4, 5].map((n) => `J, climber ${n}`);

export const claims: Claims = {
  'fork-another': ({ tables: [table], said }) => {
    const sum = column(table, 'reward').reduce((total, reward) => total + reward, 0);
    const parts = said.split('=');
    return table.rows.length === 3 && Math.abs(numberAfter(parts.at(-1)!, '') - sum) < 1e-9;
  },
  'fork-step': ({ tables: [{ rows }] }) => rows.length === 1,
  'average-one': ({ tables: [{ caption }] }) => {
    const moved = averages(caption).mean - numberAfter(caption, 'all but the last');
    return caption.includes(' 6 trajectories') && Math.abs(moved) > 0.03;
  },
  'average-many': ({ tables: [{ caption }] }) => {
    const { mean, j } = averages(caption);
    return Math.abs(mean - j) < 0.02;
  },
  'average-left': ({ tables: [{ caption }] }) => averages(caption).j > 0.9,
  'climb-one': ({ tables: [table] }) =>
    CLIMBERS.every((name) => column(table, name).at(-1)! > column(table, name)[0]),
  'climb-far': ({ tables: [table] }) => {
    const ends = CLIMBERS.map((name) => column(table, name).at(-1)!);
    return ends.filter((end) => end < 0.7).length >= 3;
  },
  'climb-worst': ({ tables: [table] }) => {
    const exact = column(table, 'J, exact');
    return table.rows.length === 11 && Math.abs(exact.at(-1)! - exact[0]) < 0.01;
  },
};
