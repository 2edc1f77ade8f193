import { epochRuns } from './epochRuns';
import { ImportError } from './importError';
import type { ImportedEpoch } from './importedEpoch';
import type { LoggedRun } from './loggedRun';
import { numberIn, returnReader } from './logNumbers';
import type { LogRow } from './logTable';
import type { LogText } from './logText';

/** Which column of a format tells what, one row an epoch. */
export interface EpochColumns {
  /** the number of the epoch; where there is none, rows with a return are counted */
  readonly epoch?: string | undefined;
  readonly meanReturn: string;
  /** returns without exploration */
  readonly testReturn?: string;
  /** mean steps of an episode */
  readonly length?: string | undefined;
  /** environment steps since the run began */
  readonly steps?: string | undefined;
  /** s since the run began */
  readonly seconds?: string | undefined;
  readonly entropy?: string;
  /** the entropy with a minus, as a loss is written */
  readonly entropyLoss?: string;
  readonly kl?: string;
  readonly pgLoss?: string;
  readonly explained?: string;
}

/** Makes runs of rows. */
export function epochColumns(columns: EpochColumns, log: LogText) {
  const training = epochRuns();
  const tests = epochRuns();
  const readReturn = returnReader(log.openLine);
  const readTest = returnReader(log.openLine);
  let counted = 0;
  let stepsBefore = 0;
  let tested = 0;
  let testedBefore = 0;
  let firstRow: number | undefined;

  function detailsOf(number: (column: string | undefined) => number | undefined) {
    const loss = number(columns.entropyLoss);
    const details = {
      ent: loss === undefined ? number(columns.entropy) : -loss,
      kl: number(columns.kl),
      pgLoss: number(columns.pgLoss),
      explained: number(columns.explained),
    };
    const known = Object.entries(details).filter(([, value]) => value !== undefined);
    return known.length > 0 ? Object.fromEntries(known) : undefined;
  }

  return {
    /** @throws ImportError with a sentence */
    take(row: LogRow) {
      firstRow ??= row.line;
      const isIn = (column: string | undefined) =>
        column !== undefined && (row.of(column)?.trim() ?? '') !== '';
      const isBroken = row.line === log.openLine && !isIn(columns.meanReturn);
      if (isBroken && (columns.epoch !== undefined || !isIn(columns.testReturn))) {
        log.note(`Line ${row.line}, the last, breaks off and is left out.`);
        return;
      }
      const number = (column: string | undefined) => {
        if (column === undefined || (row.line === log.openLine && row.isLast(column))) {
          return undefined;
        }
        return numberIn(row.of(column), row.line, column);
      };
      const total = number(columns.steps);
      // without numbers of epochs, only that tells that another run begins
      if (columns.epoch === undefined && total !== undefined && total < stepsBefore) {
        training.begin({});
        tests.begin({});
        stepsBefore = 0;
        counted = 0;
        testedBefore = 0;
        tested = 0;
      }
      const at = columns.epoch === undefined ? counted : number(columns.epoch);
      if (at === undefined || !Number.isSafeInteger(at) || at < 0) {
        throw new ImportError(
          `Line ${row.line} needs a whole number for ${columns.epoch}: correct or delete that line, and import the file again.`,
        );
      }
      const { testReturn } = columns;
      if (testReturn !== undefined && isIn(testReturn)) {
        const value = readTest(row.of(testReturn), row.line, testReturn, row.isLast(testReturn));
        const envSteps = total === undefined ? undefined : total - testedBefore;
        tests.take(columns.epoch === undefined ? tested : at, { meanReturn: value, envSteps });
        testedBefore = total ?? testedBefore;
        tested++;
      }
      if (columns.epoch === undefined && !isIn(columns.meanReturn)) return;
      const column = columns.meanReturn;
      const meanReturn = readReturn(row.of(column), row.line, column, row.isLast(column));
      if (at === 0 || total === undefined || total < stepsBefore) stepsBefore = 0;
      const envSteps = total === undefined ? undefined : total - stepsBefore;
      stepsBefore = total ?? stepsBefore;
      const length = number(columns.length);
      const epoch: ImportedEpoch = {
        meanReturn,
        envSteps,
        episodes: envSteps !== undefined && length ? envSteps / length : undefined,
        length,
        seconds: number(columns.seconds),
        details: detailsOf(number),
      };
      training.take(at, epoch);
      counted++;
    },
    /** @throws ImportError with a sentence where there are none */
    runs(): readonly LoggedRun[] {
      const runs = training.runs();
      if (runs.length === 0) {
        throw new ImportError(
          firstRow === undefined
            ? 'There are columns and no rows: import it again when training has begun.'
            : `Nothing stands in the column ${columns.meanReturn}.`,
        );
      }
      return [...runs, ...tests.runs().map((run) => ({ ...run, isTest: true }))];
    },
  };
}
