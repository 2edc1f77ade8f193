import type { Value } from '../../text/value';
import { type CallResult, MOST_LINES, MOST_SHOWN, type ProgramRun } from '../../worker/portCaller';

/** What a program gives in several runs, as one: no more is printed and shown than one may. */
export function gather() {
  const results: CallResult[] = [];
  const printed: string[] = [];
  const shown: Value[] = [];
  return {
    results,
    printed,
    shown,
    /** @returns the results of this run */
    take(run: ProgramRun): readonly CallResult[] {
      results.push(...run.results);
      // one line more says that there was more
      printed.push(...run.printed.slice(0, MOST_LINES + 1 - printed.length));
      shown.push(...run.shown.slice(0, MOST_SHOWN - shown.length));
      return run.results;
    },
  };
}
