import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodeLink } from '../../worker/portWeigher';
import type { SessionStore } from '../sessionStore';
import type { ReaderCode } from './code';
import type { CodeRunner } from './codeRunner';
import { loadCodeRunner } from './loadCodeRunner';
import { ranCode } from './ranCode';

/** The reader's own Φ in a figure of training that is not the lab. */
export interface RanPhi {
  /** what is wrong with it, in a sentence; nothing since it was last started */
  readonly trouble: StoreApi<{ readonly text: string | undefined }>;
  /** Switches it on or off, as a toggle of any other weight does. What runs it is fetched the first time. */
  toggle(): Promise<void>;
  dispose(): void;
}

interface RanPhiHost {
  /** the code as it now stands */
  readonly read?: () => ReaderCode | undefined;
  readonly loadRunner?: (code: ReaderCode | undefined) => Promise<CodeRunner>;
}

/**
 * Lends an experiment the code that the reader ran last. Every experiment begins with the code as it then stands, and keeps it: what is run
 * elsewhere meanwhile waits for the next one.
 */
export function lendRanPhi(
  session: Pick<SessionStore, 'takeCustom' | 'togglePhi'>,
  { read = ranCode, loadRunner = loadCodeRunner }: RanPhiHost = {},
): RanPhi {
  const trouble = createStore<{ text: string | undefined }>(() => ({ text: undefined }));
  let runner: CodeRunner | undefined;
  let loading: Promise<boolean> | undefined;
  let code: ReaderCode | undefined;
  let isOver = false;

  function openCode(): CodeLink | undefined {
    // code that is kept no longer serves on where it served before
    code = read() ?? code;
    return code === undefined ? undefined : runner?.run(code);
  }

  /** @returns whether there is now something that runs code */
  async function load(): Promise<boolean> {
    try {
      const loaded = await loadRunner(read());
      if (isOver) {
        loaded.dispose();
        return false;
      }
      runner = loaded;
    } catch {
      // the next press tries again
      loading = undefined;
      trouble.setState({ text: NOT_LOADED });
      return false;
    }
    trouble.setState({ text: undefined });
    runner.trouble.subscribe(({ problem }) =>
      trouble.setState({ text: problem && `Your own Φₜ: ${problem.problem}.` }),
    );
    session.takeCustom(openCode);
    return true;
  }

  return {
    trouble,
    async toggle() {
      loading ??= load();
      if ((await loading) && !isOver) session.togglePhi('custom');
    },
    dispose() {
      isOver = true;
      runner?.dispose();
    },
  };
}

const NOT_LOADED =
  'What runs your code could not be loaded. Press the toggle of Your own Φₜ to try again.';
