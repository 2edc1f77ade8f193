import type { Value } from '../../text/value';
import {
  type Call,
  type CallRequest,
  type CallResult,
  failedRun,
  type ProgramRun,
  portCaller,
} from '../../worker/portCaller';
import { askOnce } from '../../worker/sandbox/askOnce';
import type { SandboxScript } from '../../worker/sandbox/sandboxScript';
import { codeScript } from '../codeScript';
import type { Answer } from './answers';
import type { CellText } from './assemble';
import { BOOK_SOURCES } from './bookSources';
import type { CellProbe } from './cellProbes';
import { type CellProblem, compileCells, joinedCells, located } from './compileCells';
import { gather } from './gather';

/** What a run of a cell came to. */
export type CellRun =
  /** nothing was run: a clause */
  | ({ readonly kind: 'unread' } & CellProblem)
  | {
      readonly kind: 'ran';
      readonly printed: readonly string[];
      readonly shown: readonly Value[];
      readonly outcome: { readonly ok: true; readonly answer: Answer } | FailedOutcome;
    };

type FailedOutcome = { readonly ok: false } & CellProblem;

/** Path of a module that asks. */
export const probePath = ({ module }: CellProbe) => `src/session/cells/probes/${module}.ts`;

/** What the last of these pieces is asked, and what the book's own code says to that. */
async function questionOf(probe: CellProbe) {
  const [{ ask }, input] = await Promise.all([probe.load(), probe.input?.()]);
  return { input, book: ask(input as never) };
}

/**
 * Runs the pieces as a program with the book's code around them, in a sandbox of its own, and asks the last one.
 *
 * @param cells this one and those before it, in the page's order
 */
export async function runCell(probe: CellProbe, cells: readonly CellText[]): Promise<CellRun> {
  const { input, book } = await questionOf(probe);
  const made = compileCells(BOOK_SOURCES, probePath(probe), ['ask'], cells);
  if ('problem' in made) return { kind: 'unread', ...made };
  const calls = [{ name: 'ask', args: input === undefined ? [] : [input] }];
  const { results, printed, shown } = await runScript(made.script, calls);
  return {
    kind: 'ran',
    printed,
    shown,
    outcome: await outcomeOf(results, ([value]) => probe.read(value, book), made.locate),
  };
}

/** Calls that are asked for at a time: what answers within two seconds is not taken for a loop, and Python takes some for all. */
const AT_ONCE = 20;

/** Has a program make calls, in a sandbox of its own. */
function runScript(script: SandboxScript, calls: readonly Call[]): Promise<ProgramRun> {
  return askOnce<CallRequest, ProgramRun>(
    script,
    async (link) => {
      const caller = portCaller(link);
      const whole = gather();
      for (let at = 0; at < calls.length; at += AT_ONCE) {
        const results = whole.take(await caller.call(calls.slice(at, at + AT_ONCE)));
        // what fails once need not fail four hundred times
        if (results.some(({ ok }) => !ok)) break;
      }
      return whole;
    },
    (problem) => failedRun(calls.length, problem),
  );
}

/** Reads results where there is one for each call, or says what the first failure was. */
async function outcomeOf(
  results: readonly CallResult[],
  read: (values: readonly Value[]) => Answer | Promise<Answer>,
  locate: (problem: CellProblem) => CellProblem,
): Promise<{ readonly ok: true; readonly answer: Answer } | FailedOutcome> {
  const values: Value[] = [];
  for (const result of results) {
    if (!result.ok) return { ok: false, ...locate(result) };
    values.push(result.value);
  }
  return { ok: true, answer: await read(values) };
}

/**
 * The same for pieces in Python, which are a program by themselves.
 *
 * @throws where what runs Python cannot be fetched, or the cell's Python cannot be asked
 */
export async function runPythonCell(
  probe: CellProbe,
  cells: readonly CellText[],
): Promise<CellRun> {
  const { python } = probe;
  if (!python) throw new Error(`the Python of ${probe.name} is there to be read`);
  const { input, book } = await questionOf(probe);
  const { code, places } = joinedCells(python.before, cells);
  const calls = python.calls(input ?? []);
  const names = [...new Set(calls.map(({ name }) => name))];
  const script = await codeScript('python', code, names);
  if ('problem' in script) return { kind: 'unread', ...script };
  const { results, printed, shown } = await runScript(script, calls);
  const read = (values: readonly Value[]) => probe.read(python.answer(values), book);
  const outcome = await outcomeOf(results, read, ({ problem, line }) =>
    located(problem, line, places),
  );
  return { kind: 'ran', printed, shown, outcome };
}
