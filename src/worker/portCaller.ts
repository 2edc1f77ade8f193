import { checkedValue, type Value } from '../text/value';
import { visibleText } from '../text/visibleText';
import { checkedProblem } from './customAnswers';
import type { CodeProblem } from './customWeigher';
import { type Fields, type LinkLike, PATIENCE_MS, portAsker } from './portAsker';

/** One call of a function that the reader's program has. */
export interface Call {
  readonly name: string;
  readonly args: readonly Value[];
}

/** Who checks → where the reader's program runs: calls, to be made in order. */
export interface CallRequest {
  readonly id: number;
  readonly calls: readonly Call[];
}

/** What a call gave, or why it gave nothing. */
export type CallResult =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false } & CodeProblem);

/** The way back; each value is what the program says it is. */
export interface CallAnswer {
  readonly id: number;
  readonly answers: readonly CallResult[];
  readonly printed: readonly string[];
  readonly shown: readonly unknown[];
}

/** A run of a program: one result a call, what it printed, and the values that it showed. */
export interface ProgramRun {
  readonly results: readonly CallResult[];
  readonly printed: readonly string[];
  readonly shown: readonly Value[];
}

/** A run that gave nothing. */
export function failedRun(count: number, problem: CodeProblem): ProgramRun {
  return {
    results: Array.from({ length: count }, () => ({ ok: false, ...problem })),
    printed: [],
    shown: [],
  };
}

/** Calls that one request makes at most. */
export const MOST_CALLS = 1_000;
/** Lines of a program's output that are kept; one more says that there were others. */
export const MOST_LINES = 1_000;
/** Values that a program shows at most; others are left out. */
export const MOST_SHOWN = 20;
/** characters */
const LONGEST_LINE = 200;

/** Has a program's functions called behind a port. The promises never reject. */
export interface ProgramCaller {
  /** @param calls {@link MOST_CALLS} at most */
  call(calls: readonly Call[]): Promise<ProgramRun>;
}

/** A caller of the program behind a port, which is not to be trusted with an answer. @param patience ms */
export function portCaller(link: LinkLike<CallRequest>, patience = PATIENCE_MS): ProgramCaller {
  const { ask } = portAsker(link, patience);
  return {
    call(calls) {
      if (calls.length > MOST_CALLS) throw new RangeError(`at most ${MOST_CALLS} calls`);
      return ask(
        (id) => ({ request: { id, calls }, transfer: [] }),
        (answer) => checkedRun(answer, calls.length, link.lines),
        (problem) => failedRun(calls.length, { problem }),
      );
    },
  };
}

/** One result a call, whatever was sent. @param lines of the reader's program */
export function checkedRun(
  { answers, printed, shown }: Fields,
  count: number,
  lines: number,
): ProgramRun {
  const given: readonly unknown[] = Array.isArray(answers) ? answers : [];
  return {
    results: Array.from({ length: count }, (_, i) => checkedResult(given[i], lines)),
    printed: checkedPrint(printed),
    shown: checkedShown(shown),
  };
}

function checkedResult(answer: unknown, lines: number): CallResult {
  const { ok, value, problem, line } = (answer ?? {}) as Fields;
  if (ok !== true) return { ok: false, ...checkedProblem(problem, line, lines, NO_RESULT) };
  const checked = checkedValue(value);
  return checked === undefined ? { ok: false, problem: NO_RESULT } : { ok, value: checked };
}

const NO_RESULT = 'its code gave no result that can be read';

function checkedShown(shown: unknown): readonly Value[] {
  if (!Array.isArray(shown)) return [];
  return shown.slice(0, MOST_SHOWN).flatMap((given) => {
    const value = checkedValue(given);
    return value === undefined ? [] : [value];
  });
}

function checkedPrint(printed: unknown): readonly string[] {
  if (!Array.isArray(printed)) return [];
  return printed
    .slice(0, MOST_LINES + 1)
    .flatMap((line) => (typeof line === 'string' ? [visibleText(line, LONGEST_LINE)] : []));
}
