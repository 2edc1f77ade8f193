import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Language } from '../../exercises/exercise';
import {
  codeIn,
  codeOf,
  isSameCode,
  LONGEST_CODE,
  languageOf,
  type ReaderCode,
  textOf,
} from '../../session/lab/code';
import type { CodeRunner, TriedStep } from '../../session/lab/codeRunner';
import { keptCode } from '../../session/lab/keptCode';
import type { LabStore } from '../../session/lab/lab';
import { keepRanCode } from '../../session/lab/ranCode';
import { grouped } from '../../ui/number';
import { FIRST_START } from './startingPoints';
import { IN_TYPESCRIPT, startsIn } from './starts';

/** What the reader was writing when the page was left, in each language; and the language. */
const drafts = {
  typescript: keptCode('reward-to-go.phi-draft'),
  python: keptCode('reward-to-go.phi-draft-python'),
};
const lastLanguage = keptCode('reward-to-go.phi-language');

/** What the editor has to say of the code in it. */
export type CodeState =
  | { readonly kind: 'idle' | 'compiling' | 'running' }
  | { readonly kind: 'works'; readonly steps: readonly TriedStep[] }
  /** a sentence, and the line that it is about */
  | { readonly kind: 'failed'; readonly text: string; readonly line?: number };

/** The reader's code: written here, tried on a sample episode, then handed to the lab. */
export function useOwnPhi(store: LabStore, runner: CodeRunner) {
  const [language, setLanguage] = useState<Language>(() =>
    lastLanguage.read() === 'python' && drafts.python.read() !== undefined
      ? 'python'
      : 'typescript',
  );
  const [texts, setTexts] = useState<Readonly<Record<Language, string | undefined>>>(() => ({
    typescript: drafts.typescript.read() ?? IN_TYPESCRIPT[FIRST_START],
    python: drafts.python.read(),
  }));
  const [state, setState] = useState<CodeState>({ kind: 'idle' });
  const { problem: trouble } = useStore(runner.trouble);
  const tries = useRef(0);
  const text = texts[language] ?? '';

  // what is wrong with code that trains concerns the editor for as long as it holds that code
  useEffect(() => {
    if (!trouble || !isSameCode(store.getState().code, codeOf(language, text))) return;
    setState(failure(`In training, ${toReader(trouble.problem)}.`, trouble.line));
  }, [trouble, store, language, text]);

  function write(code: ReaderCode): void {
    const now = languageOf(code);
    tries.current++;
    setLanguage(now);
    setTexts((before) => ({ ...before, [now]: textOf(code) }));
    drafts[now].keep(textOf(code));
    lastLanguage.keep(now);
    setState({ kind: 'idle' });
  }

  async function run(code: ReaderCode): Promise<void> {
    const problem = unfit(textOf(code));
    if (problem !== undefined) {
      setState({ kind: 'failed', text: problem });
      return;
    }
    const attempt = ++tries.current;
    const show = (next: CodeState) => {
      if (attempt === tries.current) setState(next);
    };
    show({ kind: 'compiling' });
    try {
      const tried = await runner.tryOut(code, () => show({ kind: 'running' }));
      if (attempt !== tries.current) return;
      if (tried.ok) {
        show({ kind: 'works', steps: tried.steps });
        keepRanCode(code);
        store.runOwn(code);
      } else if (tried.at === 'compiling') {
        const sentence = tried.problem.charAt(0).toUpperCase() + tried.problem.slice(1);
        show(failure(`${sentence}. Nothing was run.`, tried.line));
      } else {
        show(
          failure(
            `On the sample episode, ${toReader(tried.problem)}. The lab does not train with it.`,
            tried.line,
          ),
        );
      }
    } catch {
      show(
        failure('What runs your code could not be loaded. Press Run it to try again.', undefined),
      );
    }
  }

  const code = codeOf(language, text);

  /** Takes hold of the code, and of what came of it. @returns what brings both back; what the lab has of it stays as it is then */
  function keep(): () => void {
    return () => {
      write(code);
      if (state.kind === 'works' || state.kind === 'failed') setState(state);
    };
  }

  return {
    code,
    state,
    write,
    run: () => void run(code),
    accept,
    keep,
    /** Goes on in another language, with what was written in it. */
    choose: (next: Language) => void choose(next),
    begin: (start: string) => void begin(language, start),
  };

  async function choose(next: Language): Promise<void> {
    const before = texts[next];
    if (before !== undefined) {
      write(codeOf(next, before));
      return;
    }
    // at once: what it begins with has yet to come
    setLanguage(next);
    setState({ kind: 'idle' });
    await begin(next, FIRST_START);
  }

  /** Puts a starting point into the editor. */
  async function begin(now: Language, start: string): Promise<void> {
    const attempt = ++tries.current;
    try {
      const starts = await startsIn(now);
      if (attempt === tries.current) write(codeOf(now, starts[start]));
    } catch {
      if (attempt === tries.current) {
        setState(
          failure(
            'What the editor begins with in Python could not be loaded. Try again.',
            undefined,
          ),
        );
      }
    }
  }

  /** Takes over code that came from elsewhere, and runs it. */
  function accept(offered: ReaderCode): void {
    write(offered);
    void run(offered);
  }
}

/** What the lab says of a run, “its code …”, said to whoever wrote the code. */
function toReader(problem: string): string {
  return problem.replace(/^its /, 'your ');
}

function failure(text: string, line: number | undefined): CodeState {
  return { kind: 'failed', text, ...(line !== undefined && { line }) };
}

/** @returns why this is not even tried */
function unfit(source: string): string | undefined {
  if (source.trim() === '') return 'There is no code to run. Choose something to start from.';
  if (codeIn(source) !== undefined) return undefined;
  return `The code is longer than ${grouped(LONGEST_CODE)} characters, and was not run.`;
}
