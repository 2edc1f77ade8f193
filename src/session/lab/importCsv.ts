import Papa from 'papaparse';
import type { PhiKey } from '../../rl/phi/phi';
import { PHI_KEYS } from '../../rl/phi/registry';
import { visibleText } from '../../worker/visibleText';
import type { Phase } from '../curves';
import { CSV_COLUMNS, type CsvColumn } from './exportCurves';
import { type ImportedEpoch, importedCurve, importedRun, nameFrom, shortName } from './importedRun';
import { type ImportContext, ImportError, isOfRun } from './importSource';
import type { LabRun } from './labRun';

/** Columns without which a row is no point of a curve. */
const NEEDED = ['phi', 'seed', 'epoch', 'mean_return'] as const satisfies readonly CsvColumn[];

/** What stands between cells: a spreadsheet may have written others than the lab does. */
const DELIMITERS = [',', ';', '\t'] as const;

type Delimiter = (typeof DELIMITERS)[number];

/** Reads curves that were exported as CSV. @throws ImportError with a sentence */
export function importCsv(content: string, context: ImportContext): readonly LabRun[] {
  const [firstLine] = content.split(/\r?\n|\r/, 1);
  const delimiter = DELIMITERS.find((each) => firstLine.includes(`${each}mean_return`)) ?? ',';
  const [head, ...rows] = readCsv(content, delimiter);
  const missing = NEEDED.filter((column) => !head.includes(column));
  if (missing.length > 0) {
    const columns = missing.length === 1 ? 'The column' : 'The columns';
    const are = missing.length === 1 ? 'is' : 'are';
    throw new ImportError(`${columns} ${missing.join(', ')} ${are} missing.`);
  }
  if (rows.length === 0) throw new ImportError('There are columns and no rows.');
  const places = new Map(CSV_COLUMNS.map((column) => [column, placeIn(head, column)]));
  const experiments = new Map<string, Map<string, Curve>>();
  rows.forEach((cells, r) => {
    // the head is line 1
    const row = rowReader(cells, places, r + 2, delimiter);
    const name =
      row.text('experiment').replace(/^'(?=[=+\-@\t\r])/, '') || nameFrom(context.fileName);
    const curves = experiments.get(name) ?? new Map<string, Curve>();
    experiments.set(name, curves);
    const phi = row.phi('phi');
    const seed = row.whole('seed', 0);
    const key = `${phi} ${seed}`;
    const curve = curves.get(key) ?? { phi, seed, epochs: [], phases: [] };
    curves.set(key, curve);
    const epoch = row.whole('epoch', 1);
    if (epoch !== curve.epochs.length + 1) {
      throw new ImportError(
        `Line ${r + 2} has epoch ${epoch} of ${phi}, seed ${seed}, where epoch ${curve.epochs.length + 1} must follow.`,
      );
    }
    const under = row.text('trained_under') === '' ? phi : row.phi('trained_under');
    if (curve.phases.at(-1)?.phi !== under) curve.phases.push({ phi: under, from: epoch - 1 });
    curve.epochs.push(epochOf(row));
  });
  return [...experiments].map(([name, curves]) =>
    importedRun(
      shortName(name),
      [...curves.values()].map(({ phi, seed, epochs, phases }) => ({
        ...importedCurve(phi, seed, epochs),
        phases,
      })),
      context,
    ),
  );
}

/** The lab's Python programs say `steps` for the steps of an epoch. */
function placeIn(head: readonly string[], column: CsvColumn): number {
  const place = head.indexOf(column);
  return place < 0 && column === 'env_steps' ? head.indexOf('steps') : place;
}

interface Curve {
  readonly phi: PhiKey;
  readonly seed: number;
  readonly epochs: ImportedEpoch[];
  readonly phases: Phase[];
}

type Row = ReturnType<typeof rowReader>;

function epochOf(row: Row): ImportedEpoch {
  const meanReturn = row.number('mean_return');
  if (meanReturn === undefined) throw new ImportError(`Line ${row.line} has no mean_return.`);
  const details = {
    ent: row.number('entropy'),
    kl: row.number('kl'),
    gradNorm: row.number('grad_norm'),
    pgLoss: row.number('pg_loss'),
    explained: row.number('explained'),
    gradVar: row.number('grad_var'),
  };
  const known = Object.entries(details).filter(([, value]) => value !== undefined);
  return {
    meanReturn,
    envSteps: row.number('env_steps'),
    episodes: row.number('episodes'),
    length: row.number('ep_len'),
    seconds: row.number('seconds'),
    details: known.length > 0 ? Object.fromEntries(known) : undefined,
  };
}

function rowReader(
  cells: readonly string[],
  places: ReadonlyMap<CsvColumn, number>,
  line: number,
  delimiter: Delimiter,
) {
  const text = (column: CsvColumn) => cells[places.get(column) ?? -1] ?? '';
  const number = (column: CsvColumn): number | undefined => {
    const written = text(column).trim();
    if (written === '') return undefined;
    // semicolons are written where a comma stands in numbers
    const value = Number(delimiter === ';' ? written.replace(',', '.') : written);
    if (isOfRun(value)) return value;
    throw new ImportError(
      `Line ${line} has “${visibleText(written, 40)}” for ${column}, which is ${Number.isFinite(value) ? 'too large' : 'no number'}.`,
    );
  };
  return {
    line,
    text,
    number,
    whole(column: CsvColumn, least: number): number {
      const value = number(column);
      if (value !== undefined && Number.isSafeInteger(value) && value >= least) return value;
      throw new ImportError(`Line ${line} needs a whole number from ${least} on for ${column}.`);
    },
    phi(column: 'phi' | 'trained_under'): PhiKey {
      const written = text(column);
      const found = PHI_KEYS.find((key) => key === written);
      if (found) return found;
      throw new ImportError(
        `Line ${line} has “${written.slice(0, 40)}” for ${column}, which is no weight of this book.`,
      );
    },
  };
}

/** Rows of cells; quotes as in RFC 4180. Empty lines are left out. @throws ImportError where a quote does not end */
export function readCsv(
  content: string,
  delimiter: Delimiter = ',',
): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(content, { delimiter, skipEmptyLines: true });
  const [error] = errors;
  if (error) {
    const what = error.code === 'MissingQuotes' ? 'that does not end' : 'out of place';
    throw new ImportError(`Line ${(error.row ?? 0) + 1} has a quote ${what}.`);
  }
  return data;
}
