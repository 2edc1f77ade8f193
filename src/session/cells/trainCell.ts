import type { Value } from '../../text/value';
import { type CallRequest, type CallResult, portCaller } from '../../worker/portCaller';
import { askOnce } from '../../worker/sandbox/askOnce';
import type { CellText } from './assemble';
import { BOOK_SOURCES } from './bookSources';
import type { CellProbe, TrainingPlan } from './cellProbes';
import { compileCells } from './compileCells';
import { gather } from './gather';
import { type CellRun, probePath } from './runCell';

/** How far a training is. */
export interface TrainingState {
  /** mean return of each epoch so far */
  readonly returns: readonly number[];
  /** the book's, of all epochs */
  readonly book: readonly number[];
  readonly stepsPerSecond: number;
}

/** Names of what `probes/vanilla.ts` hands out. */
export const TRAINING_NAMES = ['begin', 'next'] as const;

/**
 * Trains with the reader's program, in a sandbox of its own, epoch by epoch. What it gives is held against the book's curve as far as it came.
 *
 * @param tell hears of each epoch
 * @param isStopped asked after each
 * @param now a clock, ms
 */
export async function trainCell(
  probe: CellProbe,
  plan: TrainingPlan,
  cells: readonly CellText[],
  tell: (state: TrainingState) => void,
  isStopped: () => boolean,
  now: () => number,
): Promise<CellRun> {
  const made = compileCells(BOOK_SOURCES, probePath(probe), TRAINING_NAMES, cells);
  if ('problem' in made) return { kind: 'unread', ...made };
  const { ask } = await probe.load();
  const book = returnsIn(ask(undefined as never));
  const returns: number[] = [];
  const { take, printed, shown } = gather();

  const failed = await askOnce<CallRequest, CallResult | undefined>(
    made.script,
    async (link) => {
      const caller = portCaller(link);
      const [begun] = take(await caller.call([{ name: 'begin', args: [{ ...plan }] }]));
      if (!begun.ok) return begun;
      const start = now();
      let steps = 0;
      while (returns.length < plan.epochs && !isStopped()) {
        const [result] = take(await caller.call([{ name: 'next', args: [] }]));
        if (!result.ok) return result;
        const told = epochIn(result.value);
        if (told === undefined) break;
        if (!Number.isFinite(told.meanReturn)) {
          return { ok: false, problem: `its code gave no mean return in epoch ${returns.length}` };
        }
        returns.push(told.meanReturn);
        steps += told.envSteps;
        const stepsPerSecond = (1_000 * steps) / Math.max(1, now() - start);
        tell({ returns: [...returns], book, stepsPerSecond });
      }
      return undefined;
    },
    (problem) => ({ ok: false, ...problem }),
  );
  if (failed && !failed.ok) {
    return { kind: 'ran', printed, shown, outcome: { ok: false, ...made.locate(failed) } };
  }
  if (returns.length === 0) {
    const problem = 'its code was through, or stopped, before the first epoch';
    return { kind: 'ran', printed, shown, outcome: { ok: false, problem } };
  }
  const answer = await probe.read(
    { meanReturn: returns },
    { meanReturn: book.slice(0, returns.length) },
  );
  return { kind: 'ran', printed, shown, outcome: { ok: true, answer } };
}

function returnsIn(value: Value): readonly number[] {
  return (value as { readonly meanReturn: readonly number[] }).meanReturn;
}

/** What a program tells of an epoch, which may be anything; undefined where it tells that it is through. */
function epochIn(value: Value) {
  const { meanReturn, envSteps } = value as { readonly [name: string]: Value | undefined };
  if (meanReturn === undefined && envSteps === undefined) return undefined;
  return { meanReturn: Number(meanReturn), envSteps: Number(envSteps) || 0 };
}
