import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Language } from '../../exercises/exercise';
import type { CodeProblem } from '../../worker/customWeigher';
import { type CodeTrouble, PATIENCE_MS } from '../../worker/portAsker';
import { type CodeLink, portWeigher, type WeighRequest } from '../../worker/portWeigher';
import type { Sandbox } from '../../worker/sandbox/sandbox';
import { languageOf, type ReaderCode, textOf } from './code';

/** One step of the episode on which code was tried. */
export interface TriedStep {
  readonly rew: number;
  readonly val: number;
  readonly weight: number;
}

export type Tried =
  | { readonly ok: true; readonly steps: readonly TriedStep[] }
  | ({
      readonly ok: false /** compiling: nothing was run */;
      readonly at: 'compiling' | 'running';
    } & CodeProblem);

/** Runs the reader's code, always in a sandbox, and never the same one for two experiments. */
export interface CodeRunner {
  /** what went wrong last with the code that trains; nothing since it was started */
  readonly trouble: StoreApi<{ readonly problem: CodeProblem | undefined }>;
  /** Fetches what runs code of this language, where none was tried out before: a training waits for an answer only so long. @throws where it cannot */
  prepare(language: Language): Promise<void>;
  /** Runs code for as long as nothing else is run. */
  run(code: ReaderCode): CodeLink;
  /** Has code weigh the sample episode, in a sandbox of its own, which is closed thereafter. */
  tryOut(code: ReaderCode, onRunning: () => void): Promise<Tried>;
  dispose(): void;
}

/** What only a reader who runs code has to load. */
const parts = async (language: Language) => {
  const [{ codeScript, loadLanguage }, { openSandbox }, { askOnce }, { sampleEpisode }] =
    await Promise.all([
      import('../codeScript'),
      import('../../worker/sandbox/sandbox'),
      import('../../worker/sandbox/askOnce'),
      import('../../worker/sandbox/sampleEpisode'),
    ]);
  await loadLanguage(language);
  return { codeScript, openSandbox, askOnce, sampleEpisode };
};

/** Sandboxes that were replaced and may still have something to answer: more than these are closed at once. */
const MOST_RETIRED = 2;

export function createCodeRunner(): CodeRunner {
  const trouble = createStore<{ problem: CodeProblem | undefined }>(() => ({ problem: undefined }));
  const retired = new Set<Sandbox>();
  let current: Sandbox | undefined;
  let runs = 0;

  /** An epoch may be under way whose weights have been asked for already. */
  function retire(sandbox: Sandbox): void {
    retired.add(sandbox);
    const end = () => {
      retired.delete(sandbox);
      sandbox.close();
    };
    setTimeout(end, PATIENCE_MS);
    const [eldest] = retired;
    if (retired.size > MOST_RETIRED) {
      retired.delete(eldest);
      eldest.close();
    }
  }

  /** A frame that is drawn hears of one trouble, the newest. */
  let untold: CodeProblem | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;

  function tellSoon(problem: CodeProblem): void {
    untold = problem;
    telling ??= setTimeout(() => {
      trouble.setState({ problem: untold });
      telling = undefined;
    }, FRAME_MS);
  }

  function forget(): void {
    clearTimeout(telling);
    telling = undefined;
    trouble.setState({ problem: undefined });
  }

  async function start(code: ReaderCode, requests: MessagePort, troubles: MessagePort) {
    const run = ++runs;
    if (current) retire(current);
    forget();

    let sandbox: Sandbox | undefined;
    let isOver = false;
    const close = () => {
      isOver = true;
      troubles.close();
      sandbox?.close();
    };
    current = { close };
    const note = (problem: CodeProblem) => {
      if (run === runs && !isOver) tellSoon(problem);
    };
    const end = (problem: CodeProblem) => {
      note(problem);
      close();
    };
    troubles.onmessage = ({ data: { isOver: isLast, ...problem } }: MessageEvent<CodeTrouble>) =>
      (isLast ? end : note)(problem);
    try {
      const language = languageOf(code);
      const { codeScript, openSandbox } = await parts(language);
      const script = await codeScript(language, textOf(code));
      if (isOver) return;
      if ('problem' in script) end(script);
      else sandbox = openSandbox(script, requests, end);
    } catch {
      end({ problem: NOT_LOADED });
    }
  }

  return {
    trouble,
    async prepare(language) {
      await parts(language);
    },
    run(code) {
      // requests that come before the sandbox stands wait in the channel
      const requests = new MessageChannel();
      const troubles = new MessageChannel();
      void start(code, requests.port2, troubles.port2);
      return {
        requests: requests.port1,
        trouble: troubles.port1,
        lines: textOf(code).split('\n').length,
      };
    },
    async tryOut(code, onRunning) {
      const language = languageOf(code);
      const { codeScript, askOnce, sampleEpisode } = await parts(language);
      const script = await codeScript(language, textOf(code));
      if ('problem' in script) return { ...script, ok: false, at: 'compiling' };
      onRunning();
      const { batch, obsDim } = sampleEpisode();
      const fail = (problem: CodeProblem): Tried => ({ ...problem, ok: false, at: 'running' });
      return askOnce<WeighRequest, Tried>(
        script,
        async (link) => {
          const [answer] = await portWeigher(link).weigh([batch], obsDim);
          if (!answer.ok) return fail(answer);
          const { rew, val } = batch;
          const steps = Array.from(answer.weights, (weight, t) => ({
            rew: rew[t],
            val: val[t],
            weight,
          }));
          return { ok: true, steps };
        },
        fail,
      );
    },
    dispose() {
      runs++;
      clearTimeout(telling);
      current?.close();
      for (const sandbox of retired) sandbox.close();
      retired.clear();
    },
  };
}

/** ms that a frame is shown at least */
const FRAME_MS = 16;

const NOT_LOADED = 'what runs it could not be loaded';
