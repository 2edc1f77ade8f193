import type { CustomWeights } from '../customWeigher';
import type { WeighAnswer, WeighRequest } from '../portWeigher';
import { phiHelpers } from './phiHelpers';
import { type PhiProgram, phiProgram } from './phiProgram';

/** Sandbox → page. */
export type SandboxNews =
  /** it is alive: the answer to whatever the page sends */
  | { readonly type: 'pulse' }
  /** the reader's code gave no weights */
  | { readonly type: 'problem'; readonly problem: string; readonly line?: number };

/** The part of a worker's scope that is used. */
interface Scope {
  addEventListener(
    type: 'message',
    react: (event: MessageEvent) => void,
    options: { once: true },
  ): void;
}

/**
 * What runs in the sandbox's worker beside the reader's code: takes two ports from the first message, answers requests for weights at
 * the one and signs of life at the other. It travels into the sandbox as its own text.
 *
 * @param linesBefore lines of the worker's script before the reader's first
 * @returns takes the reader's function once its script has run
 */
function serveWeights(
  scope: Scope,
  program: (lineOf: (error: unknown) => number | undefined) => PhiProgram,
  linesBefore: number,
): (phi: unknown) => void {
  /** The innermost line of the reader's own, past those of helpers that the code has called. */
  const lineOf = (error: unknown) => {
    try {
      const { stack } = error as { stack?: unknown };
      for (const [, line] of String(stack).matchAll(/:(\d+):\d+\)?$/gm)) {
        if (Number(line) > linesBefore) return Number(line) - linesBefore;
      }
    } catch {
      // the reader's code can throw anything, and a stack that throws as well
    }
    return undefined;
  };
  const { weigh } = program(lineOf);
  let take: (phi: unknown) => void = () => {};
  const taken = new Promise<unknown>((resolve) => {
    // in an object, for a promise of a promise would wait for that
    take = (phi) => resolve({ phi });
  }) as Promise<{ phi: unknown }>;

  scope.addEventListener(
    'message',
    (event) => {
      event.stopImmediatePropagation();
      const [requests, page] = event.ports;
      const tell = (news: SandboxNews) => page.postMessage(news);
      page.onmessage = () => tell({ type: 'pulse' });
      requests.onmessage = async ({
        data: { id, obsDim, batches, firstEpisode },
      }: MessageEvent<WeighRequest>) => {
        const { phi } = await taken;
        const answers: CustomWeights[] = batches.map((batch) =>
          weigh(phi, batch, obsDim, firstEpisode),
        );
        const failed = answers.find((answer) => !answer.ok);
        if (failed && !failed.ok) {
          const { problem, line } = failed;
          tell({ type: 'problem', problem, ...(line !== undefined && { line }) });
        }
        requests.postMessage({ id, answers } satisfies WeighAnswer);
      };
    },
    { once: true },
  );
  return take;
}

/**
 * Puts the helpers in scope, except where the reader's code has a function of that name: its functions are there before the first line
 * of the script runs.
 */
function provide(scope: object, helpers: object): void {
  for (const [name, helper] of Object.entries(helpers)) {
    if (!(name in scope)) Object.assign(scope, { [name]: helper });
  }
}

/**
 * The whole script of the sandbox's worker. The reader's code stands in it as it is, in lines of its own, with the helpers in scope;
 * what it calls `phi` is taken at the end.
 *
 * @param code JavaScript
 */
export function sandboxScript(code: string): { script: string; linesBefore: number } {
  const head = (lines: number) =>
    `'use strict';(${provide})(self,(${phiHelpers})());self.takePhi=(${serveWeights})(self,${phiProgram},${lines});\n`;
  const linesBefore = head(0).split('\n').length - 1;
  const tail = `\n;takePhi(typeof phi === 'undefined' ? undefined : phi);`;
  return { script: head(linesBefore) + code + tail, linesBefore };
}
