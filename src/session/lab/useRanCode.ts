import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReaderCode } from './code';
import type { CodeRunner } from './codeRunner';
import { loadCodeRunner } from './loadCodeRunner';
import { ranCode, subscribeRanCode } from './ranCode';

/** The code that the reader ran last, as it now stands; undefined where there is none. */
export function useRanCode(): ReaderCode | undefined {
  return useSyncExternalStore(subscribeRanCode, ranCode, ranCode);
}

/**
 * What runs the reader's code for a figure that does not train: fetched when it is first wanted, and gone, with all its sandboxes, when it
 * no longer is.
 */
export function useCodeRunner(isWanted: boolean): {
  /** starts code in a sandbox of its own, and gives a link to it; undefined until it is there */
  run: CodeRunner['run'] | undefined;
  /** what is wrong with the code or with fetching, as a sentence without its subject; nothing since code was last started */
  problem: string | undefined;
} {
  const [runner, setRunner] = useState<CodeRunner>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    let loaded: CodeRunner | undefined;
    const start = async () => {
      try {
        const fresh = await loadCodeRunner(ranCode());
        if (isOver) return;
        loaded = fresh;
        fresh.trouble.subscribe(({ problem: trouble }) => setProblem(trouble?.problem));
        setRunner(fresh);
      } catch {
        if (!isOver) setProblem(NOT_LOADED);
      }
    };
    void start();
    return () => {
      isOver = true;
      loaded?.dispose();
      setRunner(undefined);
      setProblem(undefined);
    };
  }, [isWanted]);
  return { run: runner?.run, problem };
}

const NOT_LOADED = 'what runs it could not be loaded; switch it off and on to try again';
