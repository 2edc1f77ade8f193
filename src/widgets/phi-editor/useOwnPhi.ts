import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { codeIn, LONGEST_CODE } from '../../session/lab/code';
import type { CodeRunner, TriedStep } from '../../session/lab/codeRunner';
import { keptCode } from '../../session/lab/keptCode';
import type { LabStore } from '../../session/lab/lab';
import { keepRanCode } from '../../session/lab/ranCode';
import { grouped } from '../../ui/number';
import { FIRST_CODE } from './startingPoints';

/** What the reader was writing when the page was left. */
const draft = keptCode('reward-to-go.phi-draft');

/** What the editor has to say of the code in it. */
export type CodeState =
  | { readonly kind: 'idle' | 'compiling' | 'running' }
  | { readonly kind: 'works'; readonly steps: readonly TriedStep[] }
  /** a sentence, and the line that it is about */
  | { readonly kind: 'failed'; readonly text: string; readonly line?: number };

/** The reader's code: written here, tried on a sample episode, then handed to the lab. */
export function useOwnPhi(store: LabStore, runner: CodeRunner) {
  const [code, setCode] = useState(() => draft.read() ?? FIRST_CODE);
  const [state, setState] = useState<CodeState>({ kind: 'idle' });
  const { problem: trouble } = useStore(runner.trouble);
  const tries = useRef(0);

  // what is wrong with code that trains concerns the editor for as long as it holds that code
  useEffect(() => {
    if (!trouble || store.getState().code !== code) return;
    setState(failure(`In training, ${toReader(trouble.problem)}.`, trouble.line));
  }, [trouble, store, code]);

  function write(text: string): void {
    tries.current++;
    setCode(text);
    draft.keep(text);
    setState({ kind: 'idle' });
  }

  async function run(source: string): Promise<void> {
    const problem = unfit(source);
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
      const tried = await runner.tryOut(source, () => show({ kind: 'running' }));
      if (attempt !== tries.current) return;
      if (tried.ok) {
        show({ kind: 'works', steps: tried.steps });
        keepRanCode(source);
        store.runOwn(source);
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

  /** Takes hold of the code, and of what came of it. @returns what brings both back; what the lab has of it stays as it is then */
  function keep(): () => void {
    return () => {
      write(code);
      if (state.kind === 'works' || state.kind === 'failed') setState(state);
    };
  }

  return { code, state, write, run: () => void run(code), accept, keep };

  /** Takes over code that came from elsewhere, and runs it. */
  function accept(offered: string): void {
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
