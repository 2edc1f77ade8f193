import { createStore, type StoreApi } from 'zustand/vanilla';
import { answerIn, PATIENCE_MS, silenceProblem, type WeighRequest } from '../../worker/portWeigher';
import type { CodeProblem, Sandbox } from '../../worker/sandbox/sandbox';

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
  /** Runs code for as long as nothing else is run. @returns the port at which it takes requests */
  run(source: string): MessagePort;
  /** Has code weigh the sample episode, in a sandbox of its own, which is closed thereafter. */
  tryOut(source: string, onRunning: () => void): Promise<Tried>;
  dispose(): void;
}

/** What only a reader who runs code has to load. */
const parts = async () => {
  const [{ compilePhi }, { openSandbox }, { sampleEpisode }] = await Promise.all([
    import('../../worker/sandbox/compilePhi'),
    import('../../worker/sandbox/sandbox'),
    import('../../worker/sandbox/sampleEpisode'),
  ]);
  return { compilePhi, openSandbox, sampleEpisode };
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

  async function start(source: string, requests: MessagePort): Promise<void> {
    const run = ++runs;
    if (current) retire(current);
    current = undefined;
    trouble.setState({ problem: undefined });
    const note = (problem: CodeProblem) => {
      if (run === runs) trouble.setState({ problem });
    };
    try {
      const { compilePhi, openSandbox } = await parts();
      if (run !== runs) return;
      const compiled = compilePhi(source);
      if (compiled.ok) current = openSandbox(compiled.code, requests, note);
      else note(compiled);
    } catch {
      note({ problem: NOT_LOADED });
    }
  }

  return {
    trouble,
    async prepare() {
      await parts();
    },
    run(source) {
      // requests that come before the sandbox stands wait in the channel
      const { port1, port2 } = new MessageChannel();
      void start(source, port2);
      return port1;
    },
    async tryOut(source, onRunning) {
      const { compilePhi, openSandbox, sampleEpisode } = await parts();
      const compiled = compilePhi(source);
      if (!compiled.ok) return { ...compiled, at: 'compiling' };
      onRunning();
      const { batch, obsDim } = sampleEpisode();
      const { port1, port2 } = new MessageChannel();
      return new Promise((resolve) => {
        const end = (tried: Tried) => {
          clearTimeout(timer);
          port1.close();
          sandbox.close();
          resolve(tried);
        };
        const sandbox = openSandbox(compiled.code, port2, (problem, isOver) => {
          // what it answers says as much, and more
          if (isOver) end({ ok: false, at: 'running', ...problem });
        });
        // code that has broken the means of answering may give signs of life, and no weights
        const timer = setTimeout(
          () => end({ ok: false, at: 'running', problem: silenceProblem(TRIAL_MS) }),
          TRIAL_MS,
        );
        port1.onmessage = ({ data }) => {
          const [answer] = answerIn(data).answers;
          if (!answer?.ok) {
            const problem = answer ?? { problem: 'its code did not answer' };
            end({ at: 'running', ...problem, ok: false });
            return;
          }
          const { rew, val } = batch;
          const steps = Array.from(answer.weights, (weight, t) => ({
            rew: rew[t],
            val: val[t],
            weight,
          }));
          end({ ok: true, steps });
        };
        const request: WeighRequest = { id: 0, obsDim, batches: [batch], firstEpisode: 0 };
        port1.postMessage(request);
      });
    },
    dispose() {
      runs++;
      current?.close();
      for (const sandbox of retired) sandbox.close();
      retired.clear();
    },
  };
}

/** ms that a trial may take, the start of its sandbox included */
const TRIAL_MS = 2 * PATIENCE_MS;

const NOT_LOADED = 'what runs it could not be loaded';
