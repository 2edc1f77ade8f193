import { epochColumns } from '../epochColumns';
import { forEachRow } from '../logTable';
import type { LogFormat } from './format';

const COLUMNS = { meanReturn: 'Value', steps: 'Step', seconds: 'Wall time' };

/** What TensorBoard gives of a scalar as CSV: `Wall time,Step,Value`. Each of its points is an epoch. */
export const tensorBoard: LogFormat = {
  key: 'tensorboard',
  name: 'a CSV of TensorBoard',
  recognizes: ({ table }) =>
    Object.values(COLUMNS).every((column) => table?.columns?.includes(column)),
  read(file) {
    if (!file.table) return { runs: [] };
    const rows = epochColumns(COLUMNS, file);
    forEachRow(file, file.table, rows.take);
    return {
      runs: rows.runs().map(({ epochs = [], ...run }) => {
        // s since 1970
        const began = epochs.find(({ seconds }) => seconds !== undefined)?.seconds ?? 0;
        return {
          ...run,
          epochs: epochs.map((epoch) => ({
            ...epoch,
            seconds: epoch.seconds === undefined ? undefined : epoch.seconds - began,
          })),
        };
      }),
    };
  },
};
