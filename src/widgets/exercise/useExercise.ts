import { useRef, useState, useSyncExternalStore } from 'react';
import type { Exercise, Language } from '../../exercises/exercise';
import type { Verdict } from '../../exercises/judge';
import { checkAnswer } from '../../session/exercises/checkAnswer';
import {
  type Done,
  doneOf,
  draftOf,
  keepDone,
  NOTHING_DONE,
  subscribeDone,
} from '../../session/exercises/record';
import { codeIn, LONGEST_CODE } from '../../session/lab/code';
import { grouped } from '../../ui/number';

/** What there is to say of the code. */
export type AnswerState =
  | { readonly kind: 'idle' | 'checking' }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly printed: readonly string[] }
  /** nothing was judged: a sentence, and the line that it is about */
  | { readonly kind: 'failed'; readonly text: string; readonly line?: number };

/** One exercise in the reader's hands. */
export function useExercise(exercise: Exercise) {
  const { id, given } = exercise;
  const done = useSyncExternalStore<Done>(
    subscribeDone,
    () => doneOf(id),
    () => NOTHING_DONE,
  );
  const [language, setLanguage] = useState<Language>(() => done.passed[0] ?? 'typescript');
  const [codes, setCodes] = useState<Readonly<Record<Language, string>>>(() => ({
    typescript: draftOf(id, 'typescript').read() ?? given.typescript,
    python: draftOf(id, 'python').read() ?? given.python,
  }));
  const [state, setState] = useState<AnswerState>({ kind: 'idle' });
  const [hints, setHints] = useState(0);
  const checks = useRef(0);
  const code = codes[language];

  function write(text: string): void {
    checks.current++;
    setCodes((before) => ({ ...before, [language]: text }));
    draftOf(id, language).keep(text);
    setState({ kind: 'idle' });
  }

  async function check(): Promise<void> {
    const unfit = unfitness(code);
    if (unfit !== undefined) {
      setState({ kind: 'failed', text: unfit });
      return;
    }
    const attempt = ++checks.current;
    const { checks: seed, passed } = doneOf(id);
    setState({ kind: 'checking' });
    let next: AnswerState;
    try {
      const checked = await checkAnswer(exercise, language, code, seed);
      keepDone(id, { checks: seed + 1 });
      if (checked.kind === 'unread') {
        const said = checked.problem.charAt(0).toUpperCase() + checked.problem.slice(1);
        next = { kind: 'failed', text: `${said}. Nothing was run.`, line: checked.line };
      } else {
        next = checked;
        const isNew = checked.verdict.passed && !passed.includes(language);
        if (isNew) keepDone(id, { passed: [...passed, language] });
      }
    } catch {
      next = {
        kind: 'failed',
        text: 'What runs your code could not be loaded. Your code is kept; press Check to try again.',
      };
    }
    // the code may have changed meanwhile
    if (attempt === checks.current) setState(next);
  }

  return {
    done,
    language,
    code,
    state,
    hints,
    write,
    check: () => void check(),
    choose(next: Language) {
      checks.current++;
      setLanguage(next);
      setState({ kind: 'idle' });
    },
    showHint() {
      setHints(hints + 1);
      keepDone(id, { hints: Math.max(done.hints, hints + 1) });
    },
    noteSolution() {
      if (done.passed.length === 0) keepDone(id, { seen: true });
    },
  };
}

/** @returns why this is not even checked */
function unfitness(code: string): string | undefined {
  if (code.trim() === '')
    return 'There is no code to check. Start again brings back what was given.';
  if (codeIn(code) !== undefined) return undefined;
  return `The code is longer than ${grouped(LONGEST_CODE)} characters, and was not run.`;
}
