import { ImportError } from '../importError';
import type { ImportedEpoch } from '../importedEpoch';
import { numberIn, returnReader } from '../logNumbers';
import { forEachRow } from '../logTable';
import type { LogFile, LogFormat } from './format';

/** `run-a - charts/episodic_return` */
const OF_RUN = /^(.+?) - (.+)$/;
/** least and most of the points that one stands for */
const BOUND = /__(MIN|MAX)$/;

/** Names of the first column that count steps of the environment; “Step” counts what was logged. */
const STEPS = /^(global_step|.*(timesteps|env_?steps|frames).*)$/i;
const SECONDS = /^Relative Time/i;

/** What is logged with every point, and is no curve. */
const BESIDE = /^(_.*|global_step)$/;
const RETURN = /return|rew/i;

function runColumns({ table }: LogFile): readonly string[] {
  return (table?.columns ?? []).filter((column, i) => i > 0 && OF_RUN.test(column));
}

/** The columns of curves; where there are those of returns, only these. */
function curveColumns(file: LogFile): readonly string[] {
  const metricOf = (column: string) => OF_RUN.exec(column)?.[2] ?? '';
  const curves = runColumns(file).filter(
    (column) => !BOUND.test(column) && !BESIDE.test(metricOf(column)),
  );
  const returns = curves.filter((column) => RETURN.test(metricOf(column)));
  return returns.length > 0 ? returns : curves;
}

/** What Weights & Biases gives of a chart as CSV: a column a run, between columns of what its points stand for. A cell is empty where another run has a point. */
export const wandb: LogFormat = {
  key: 'wandb',
  name: 'a CSV of Weights & Biases',
  recognizes: (file) => runColumns(file).length > 0,
  read(file) {
    const { table } = file;
    const columns = curveColumns(file);
    if (!table || columns.length === 0) {
      throw new ImportError('It has bounds of points and no points: export the chart again.');
    }
    const along = table.columns?.[0] ?? '';
    const runs = columns.map((column) => ({
      column,
      name: OF_RUN.exec(column)?.[1] ?? column,
      readReturn: returnReader(file.openLine),
      stepsBefore: 0,
      epochs: [] as ImportedEpoch[],
    }));
    forEachRow(file, table, (row) => {
      const at = numberIn(row.of(along), row.line, along);
      for (const run of runs) {
        const { column } = run;
        const written = row.of(column);
        if (written === undefined || written.trim() === '') continue;
        const meanReturn = run.readReturn(written, row.line, column, row.isLast(column));
        const steps = STEPS.test(along) ? at : undefined;
        run.epochs.push({
          meanReturn,
          envSteps: steps === undefined ? undefined : steps - run.stepsBefore,
          seconds: SECONDS.test(along) ? at : undefined,
        });
        run.stepsBefore = steps ?? run.stepsBefore;
      }
    });
    const told = runs.filter(({ epochs }) => epochs.length > 0);
    if (told.length === 0) throw new ImportError('There are columns and no points.');
    return { runs: told.map(({ name, epochs }) => ({ name, epochs })) };
  },
};
