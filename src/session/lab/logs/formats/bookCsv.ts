import type { PhiKey } from '../../../../rl/phi/phi';
import { PHI_KEYS } from '../../../../rl/phi/registry';
import { textOfCell } from '../../../../text/csv';
import { visibleText } from '../../../../text/visibleText';
import type { Phase } from '../../../curves';
import type { CsvColumn } from '../../exportCurves';
import { ImportError } from '../importError';
import type { ImportedEpoch } from '../importedEpoch';
import { numberIn, returnReader } from '../logNumbers';
import { type Delimiter, forEachRow, type LogRow } from '../logTable';
import type { LogFormat } from './format';

/** Columns without which a row is no point of a curve. */
const NEEDED = ['phi', 'seed', 'epoch', 'mean_return'] as const satisfies readonly CsvColumn[];

interface Curve {
  readonly name: string;
  readonly phi: PhiKey;
  readonly seed: number;
  readonly epochs: ImportedEpoch[];
  readonly phases: Phase[];
}

/** Curves that this page has exported as CSV, or a script of its own; a spreadsheet may have been at them. */
export const bookCsv: LogFormat = {
  key: 'book-csv',
  name: 'CSV of this page',
  recognizes({ table }) {
    const columns = table?.columns ?? [];
    return NEEDED.filter((column) => columns.includes(column)).length >= 3;
  },
  read(file) {
    const { table } = file;
    if (!table) return { runs: [] };
    const head = table.columns ?? [];
    const missing = NEEDED.filter((column) => !head.includes(column));
    if (missing.length > 0) throw new ImportError(`The column ${missing.join(', ')} is missing.`);
    const curves = new Map<string, Curve>();
    const readReturn = returnReader(file.openLine);
    forEachRow(file, table, (row) => {
      const cells = cellReader(row, table.delimiter);
      const name = textOfCell(cells.text('experiment'));
      const phi = cells.phi('phi');
      const seed = cells.whole('seed', 0);
      const key = `${phi} ${seed} ${name}`;
      const curve = curves.get(key) ?? { name, phi, seed, epochs: [], phases: [] };
      curves.set(key, curve);
      const epoch = cells.whole('epoch', 1);
      if (epoch !== curve.epochs.length + 1) {
        throw new ImportError(
          `Line ${row.line} has epoch ${epoch} of ${phi}, seed ${seed}, where epoch ${curve.epochs.length + 1} must follow: a line is missing, or comes twice.`,
        );
      }
      const under = cells.text('trained_under') === '' ? phi : cells.phi('trained_under');
      if (curve.phases.at(-1)?.phi !== under) curve.phases.push({ phi: under, from: epoch - 1 });
      const meanReturn = readReturn(
        cells.decimal('mean_return'),
        row.line,
        'mean_return',
        row.isLast('mean_return'),
      );
      curve.epochs.push({ meanReturn, ...epochOf(cells) });
    });
    if (curves.size === 0) throw new ImportError('There are columns and no rows.');
    return {
      runs: [...curves.values()].map(({ name, ...run }) => ({ ...run, name: name || undefined })),
    };
  },
};

type Cells = ReturnType<typeof cellReader>;

function epochOf(cells: Cells): Omit<ImportedEpoch, 'meanReturn'> {
  const details = {
    ent: cells.number('entropy'),
    kl: cells.number('kl'),
    gradNorm: cells.number('grad_norm'),
    pgLoss: cells.number('pg_loss'),
    explained: cells.number('explained'),
    gradVar: cells.number('grad_var'),
  };
  const known = Object.entries(details).filter(([, value]) => value !== undefined);
  return {
    envSteps: cells.number('env_steps') ?? cells.number('steps'),
    episodes: cells.number('episodes'),
    length: cells.number('ep_len'),
    seconds: cells.number('seconds'),
    details: known.length > 0 ? Object.fromEntries(known) : undefined,
  };
}

function cellReader(row: LogRow, delimiter: Delimiter) {
  const text = (column: string) => row.of(column)?.trim() ?? '';
  // semicolons are written where a comma stands in numbers
  const decimal = (column: string) =>
    delimiter === ';' ? text(column).replace(',', '.') : text(column);
  const number = (column: string) => numberIn(decimal(column), row.line, column);
  return {
    text,
    decimal,
    number,
    whole(column: CsvColumn, least: number): number {
      const value = number(column);
      if (value !== undefined && Number.isSafeInteger(value) && value >= least) return value;
      throw new ImportError(
        `Line ${row.line} needs a whole number from ${least} on for ${column}: correct or delete that line.`,
      );
    },
    phi(column: 'phi' | 'trained_under'): PhiKey {
      const written = text(column);
      const found = PHI_KEYS.find((key) => key === written);
      if (found) return found;
      throw new ImportError(
        `Line ${row.line} has “${visibleText(written, 40)}” for ${column}, which is no weight of this book; “custom” stands for any other.`,
      );
    },
  };
}
