import type { Exercise, Language } from '../../exercises/exercise';
import { checkCases, judge, type Verdict } from '../../exercises/judge';
import {
  type Call,
  type CallRequest,
  failedRun,
  type ProgramRun,
  portCaller,
} from '../../worker/portCaller';
import type { SandboxScript } from '../../worker/sandbox/sandboxScript';
import { codeScript } from '../codeScript';

/** What a check comes to. */
export type Checked =
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly printed: readonly string[] }
  /** nothing was run */
  | { readonly kind: 'unread'; readonly problem: string; readonly line: number };

/**
 * Checks an answer: has its function called in a sandbox of its own, on fixed and on drawn cases, and judges what it gives here, outside of it.
 *
 * @param seed another one draws other cases
 * @throws where what runs code cannot be fetched
 */
export async function checkAnswer(
  exercise: Exercise,
  language: Language,
  code: string,
  seed: number,
): Promise<Checked> {
  const name = exercise.name[language];
  const made = await codeScript(language, code, [name]);
  if ('problem' in made) return { kind: 'unread', ...made };
  const cases = checkCases(exercise, seed);
  const { results, printed } = await runOnce(
    made,
    cases.map((args) => ({ name, args })),
  );
  return { kind: 'judged', verdict: judge(exercise, cases, results), printed };
}

/** Has a program make calls, in a sandbox of its own. */
async function runOnce(script: SandboxScript, calls: readonly Call[]): Promise<ProgramRun> {
  const { askOnce } = await import('../../worker/sandbox/askOnce');
  return askOnce<CallRequest, ProgramRun>(
    script,
    (link) => portCaller(link).call(calls),
    (problem) => failedRun(calls.length, problem),
  );
}
