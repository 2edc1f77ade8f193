import type { CustomWeights } from '../customWeigher';
import type { WeighAnswer, WeighRequest } from '../portWeigher';
import { phiHelpers } from './phiHelpers';
import { type PhiProgram, phiProgram } from './phiProgram';

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
 * What it does with ports and events is done by what the browser had before the reader's code ran, and no iterator is asked for them: code
 * that replaces them gets hold of no port. Nothing outside relies on that.
 *
 * @param linesBefore lines of the worker's script before the reader's first
 * @returns takes the reader's function once its script has run
 */
function serveWeights(
  scope: Scope,
  program: (lineOf: (error: unknown) => number | undefined) => PhiProgram,
  linesBefore: number,
): (phi: unknown) => void {
  const { apply } = Reflect;
  const accessorOf = (of: object, name: string, part: 'get' | 'set') =>
    Object.getOwnPropertyDescriptor(of, name)?.[part] as (...values: unknown[]) => unknown;
  const dataOf = accessorOf(MessageEvent.prototype, 'data', 'get');
  const portsOf = accessorOf(MessageEvent.prototype, 'ports', 'get');
  const listen = accessorOf(MessagePort.prototype, 'onmessage', 'set');
  const { postMessage } = MessagePort.prototype;
  const { stopImmediatePropagation } = Event.prototype;

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
      apply(stopImmediatePropagation, event, []);
      const ports = apply(portsOf, event, []) as readonly MessagePort[];
      const requests = ports[0];
      const page = ports[1];
      apply(listen, page, [() => apply(postMessage, page, [null])]);
      const answer = async (request: MessageEvent<WeighRequest>) => {
        const { id, obsDim, batches, firstEpisode } = apply(dataOf, request, []) as WeighRequest;
        const { phi } = await taken;
        const answers: CustomWeights[] = [];
        for (let i = 0; i < batches.length; i++) {
          answers[i] = weigh(phi, batches[i], obsDim, firstEpisode);
        }
        apply(postMessage, requests, [{ id, answers } satisfies WeighAnswer]);
      };
      apply(listen, requests, [answer]);
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

/** What a sandbox's worker runs. */
export interface SandboxScript {
  readonly script: string;
  /** lines before the first of the reader's own */
  readonly linesBefore: number;
  /** lines of the reader's own */
  readonly lines: number;
}

/**
 * The whole script of the sandbox's worker. The reader's code stands in it as it is, in lines of its own, with the helpers in scope;
 * what it calls `phi` is taken at the end.
 *
 * @param code JavaScript
 */
export function sandboxScript(code: string): SandboxScript {
  const head = (before: number) =>
    `'use strict';(${provide})(self,(${phiHelpers})());self.takePhi=(${serveWeights})(self,${phiProgram},${before});\n`;
  const linesBefore = head(0).split('\n').length - 1;
  const tail = `\n;takePhi(typeof phi === 'undefined' ? undefined : phi);`;
  return { script: head(linesBefore) + code + tail, linesBefore, lines: code.split('\n').length };
}
