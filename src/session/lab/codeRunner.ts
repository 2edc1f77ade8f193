import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CodeProblem } from '../../worker/customWeigher';
import { type CodeTrouble, PATIENCE_MS } from '../../worker/portAsker';
import { type CodeLink, portWeigher, type WeighRequest } from '../../worker/portWeigher';
import type { Sandbox } from '../../worker/sandbox/sandbox';

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
  /** Fetches what runs code, where nothing was tried out before: a training waits for an answer only so long. @throws where it cannot */
  prepare(): Promise<void>;
  /** Runs code for as long as nothing else is run. */
  run(source: string): CodeLink;
  /** Has code weigh the sample episode, in a sandbox of its own, which is closed thereafter. */
  tryOut(source: string, onRunning: () => void): Promise<Tried>;
  dispose(): void;
}

/** What only a reader who runs code has to load. */
const parts = async () => {
  const [{ compileCode }, { openSandbox }, { askOnce }, { sandboxScript }, { sampleEpisode }] =
    await Promise.all([
      import('../../worker/sandbox/compileCode'),
      import('../../worker/sandbox/sandbox'),
      import('../../worker/sandbox/askOnce'),
      import('../../worker/sandbox/sandboxScript'),
      import('../../worker/sandbox/sampleEpisode'),
    ]);
  return { compileCode, openSandbox, askOnce, sandboxScript, sampleEpisode };
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

  async function start(source: string, requests: MessagePort, troubles: MessagePort) {
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
      const { compileCode, openSandbox, sandboxScript } = await parts();
      if (isOver) return;
      const compiled = compileCode(source);
      if (compiled.ok) sandbox = openSandbox(sandboxScript(compiled.code), requests, end);
      else end(compiled);
    } catch {
      end({ problem: NOT_LOADED });
    }
  }

  return {
    trouble,
    async prepare() {
      await parts();
    },
    run(source) {
      // requests that come before the sandbox stands wait in the channel
      const requests = new MessageChannel();
      const troubles = new MessageChannel();
      void start(source, requests.port2, troubles.port2);
      return {
        requests: requests.port1,
        trouble: troubles.port1,
        lines: source.split('\n').length,
      };
    },
    async tryOut(source, onRunning) {
      const { compileCode, askOnce, sandboxScript, sampleEpisode } = await parts();
      const compiled = compileCode(source);
      if (!compiled.ok) return { ...compiled, at: 'compiling' };
      onRunning();
      const script = sandboxScript(compiled.code);
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
