import { epochColumns } from '../epochColumns';
import { ImportError } from '../importError';
import { forEachRow } from '../logTable';
import { forEachBox, hasInBox } from './boxes';
import type { LogFormat } from './format';

/** What logx.EpochLogger writes, of all algorithms: those off the policy test between epochs. */
const COLUMNS = {
  epoch: 'Epoch',
  meanReturn: 'AverageEpRet',
  testReturn: 'AverageTestEpRet',
  length: 'EpLen',
  steps: 'TotalEnvInteracts',
  seconds: 'Time',
  entropy: 'Entropy',
  kl: 'KL',
  pgLoss: 'LossPi',
};

/** The progress.txt of a Spinning Up experiment: columns between tabs, named in the first line. */
export const spinningUp: LogFormat = {
  key: 'spinning-up',
  name: 'a progress.txt of Spinning Up',
  recognizes({ table }) {
    const columns = table?.columns ?? [];
    return (
      columns.includes(COLUMNS.meanReturn) ||
      (columns[0] === COLUMNS.epoch && table?.delimiter === '\t')
    );
  },
  read(file) {
    const { table } = file;
    if (!table) return { runs: [] };
    const columns = table.columns ?? [];
    for (const column of [COLUMNS.epoch, COLUMNS.meanReturn]) {
      if (!columns.includes(column)) {
        throw new ImportError(`The column ${column} is missing: import a file that has it.`);
      }
    }
    const rows = epochColumns(COLUMNS, file);
    forEachRow(file, table, rows.take);
    return { runs: rows.runs() };
  },
};

/** What the same logger draws on a terminal: a box an epoch. */
export const spinningUpBoxes: LogFormat = {
  key: 'spinning-up-boxes',
  name: 'a terminal log of Spinning Up',
  recognizes: (file) => hasInBox(file, COLUMNS.meanReturn),
  read(file) {
    const boxes = epochColumns(COLUMNS, file);
    forEachBox(file, boxes.take);
    return { runs: boxes.runs() };
  },
};
