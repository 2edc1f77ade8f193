import type { PhiKey } from '../../rl/phi/phi';
import { PHI_KEYS } from '../../rl/phi/registry';
import { visibleText } from '../../worker/visibleText';
import { type ImportedEpoch, importedCurve, importedRun, nameFrom } from './importedRun';
import { type ImportContext, ImportError, isOfRun } from './importSource';
import type { LabRun } from './labRun';

/** The source's logs do not say what they weighed with. Their curves have the key of a Φ of somebody's own; what the lab shows of them says that it is unknown. */
const PHI = 'custom';

/** A run of a log. */
interface LoggedRun {
  readonly phi: PhiKey;
  readonly seed: number;
  readonly epochs: ImportedEpoch[];
}

/**
 * Reads what the source's PyTorch programs print, lines such as `epoch:   0 	 loss: 17.345 	 return: 20.123 	 ep_len: 20.123`. Other
 * lines are passed over, but for what the lab's own Python scripts print before each run: `phi: gae, seed: 3`. Where the epochs begin
 * again, another run begins.
 *
 * @throws ImportError with a sentence
 */
export function importPrintedLog(content: string, context: ImportContext): readonly LabRun[] {
  const runs: LoggedRun[] = [];
  let announced = NOTHING_ANNOUNCED;
  content.split(/\r?\n/).forEach((line, i) => {
    announced = announcedIn(line) ?? announced;
    const epoch = /^\s*epoch:\s*(\d+)/.exec(line)?.[1];
    if (epoch === undefined) return;
    const where = `Line ${i + 1}`;
    if (Number(epoch) === 0) {
      runs.push({ ...announced, seed: freeSeed(runs, announced), epochs: [] });
      announced = NOTHING_ANNOUNCED;
    }
    const run = runs.at(-1)?.epochs;
    if (!run)
      throw new ImportError(`The log begins with epoch ${epoch}; its first lines are missing.`);
    if (Number(epoch) !== run.length) {
      throw new ImportError(`${where} has epoch ${epoch}, where epoch ${run.length} must follow.`);
    }
    const meanReturn = named(line, 'return', where);
    if (meanReturn === undefined) throw new ImportError(`${where} has no return.`);
    const pgLoss = named(line, 'loss', where);
    const length = named(line, 'ep_len', where);
    run.push({ meanReturn, length, details: pgLoss === undefined ? undefined : { pgLoss } });
  });
  const curves = runs.map(({ phi, seed, epochs }) => importedCurve(phi, seed, epochs));
  return [importedRun(nameFrom(context.fileName), curves, context)];
}

const NOTHING_ANNOUNCED: Pick<LoggedRun, 'phi' | 'seed'> = { phi: PHI, seed: 0 };

/** What a line says of the run that follows. */
function announcedIn(line: string): typeof NOTHING_ANNOUNCED | undefined {
  const [, phi, seed] = /^\s*phi:\s*(\S+),\s*seed:\s*(\d{1,9})\s*$/.exec(line) ?? [];
  if (phi === undefined) return undefined;
  return { phi: PHI_KEYS.find((key) => key === phi) ?? PHI, seed: Number(seed) };
}

/** The seed that a run was announced with or, where another run of its weight has that already, the next one that none has. */
function freeSeed(runs: readonly LoggedRun[], { phi, seed }: typeof NOTHING_ANNOUNCED): number {
  const taken = new Set(runs.filter((run) => run.phi === phi).map((run) => run.seed));
  let free = seed;
  while (taken.has(free)) free++;
  return free;
}

function named(line: string, name: string, where: string): number | undefined {
  const written = new RegExp(`\\b${name}:\\s*(\\S+)`).exec(line)?.[1];
  return written === undefined ? undefined : numberOf(written, name, where);
}

function numberOf(written: string, name: string, where: string): number {
  const value = Number(written);
  if (written.trim() !== '' && isOfRun(value)) return value;
  throw new ImportError(
    `${where} has “${visibleText(written, 40)}” for ${name}, which is ${Number.isFinite(value) ? 'too large' : 'no number'}.`,
  );
}

/**
 * Reads the progress.txt of a Spinning Up experiment: columns between tabs, named in the first line. Epoch and AverageEpRet must be
 * there; TotalEnvInteracts, EpLen, Entropy, KL, LossPi and Time are taken where they are.
 *
 * @throws ImportError with a sentence
 */
export function importProgress(content: string, context: ImportContext): readonly LabRun[] {
  const lines = content.split(/\r?\n/);
  const head = lines[0].split('\t').map((cell) => cell.trim());
  for (const column of ['Epoch', 'AverageEpRet']) {
    if (!head.includes(column)) throw new ImportError(`The column ${column} is missing.`);
  }
  const epochs: ImportedEpoch[] = [];
  let stepsBefore = 0;
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '') return;
    const where = `Line ${i + 2}`;
    const cells = line.split('\t');
    const number = (column: string) => {
      const written = cells[head.indexOf(column)];
      return written === undefined || written === '' ? undefined : numberOf(written, column, where);
    };
    const meanReturn = number('AverageEpRet');
    if (meanReturn === undefined) throw new ImportError(`${where} has no AverageEpRet.`);
    const total = number('TotalEnvInteracts');
    const length = number('EpLen');
    const envSteps = total === undefined ? undefined : total - stepsBefore;
    stepsBefore = total ?? stepsBefore;
    const episodes = envSteps !== undefined && length ? envSteps / length : undefined;
    const details = { ent: number('Entropy'), kl: number('KL'), pgLoss: number('LossPi') };
    const known = Object.entries(details).filter(([, value]) => value !== undefined);
    epochs.push({
      meanReturn,
      envSteps,
      episodes,
      length,
      seconds: number('Time'),
      details: known.length > 0 ? Object.fromEntries(known) : undefined,
    });
  });
  if (epochs.length === 0) throw new ImportError('There are columns and no rows.');
  return [importedRun(nameFrom(context.fileName), [importedCurve(PHI, 0, epochs)], context)];
}
