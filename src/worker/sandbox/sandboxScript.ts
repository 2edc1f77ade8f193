import type { CustomWeights, ValuedBatch } from '../customWeigher';
import type { CallAnswer, CallRequest, CallResult } from '../portCaller';
import type { WeighAnswer, WeighRequest } from '../portWeigher';
import { type CallProgram, callProgram, type Functions } from './callProgram';
import { codeWords } from './codeWords';
import { counterRng } from './counterRng';
import { phiHelpers } from './phiHelpers';
import { phiProgram } from './phiProgram';

/** Has the reader's functions weigh a batch. */
type Weigh = (
  functions: Functions,
  batch: ValuedBatch,
  obsDim: number,
  firstEpisode: number,
) => CustomWeights;

/** The part of a worker's scope that is used. */
interface Scope {
  addEventListener(
    type: 'message',
    react: (event: MessageEvent) => void,
    options: { once: true },
  ): void;
}

/**
 * What runs in the sandbox's worker beside the reader's code: takes two ports from the first message, answers requests at the one and
 * signs of life at the other. It travels into the sandbox as its own text.
 *
 * What it does with ports and events is done by what the browser had before the reader's code ran, and no iterator is asked for them: code
 * that replaces them gets hold of no port. Nothing outside relies on that.
 *
 * @returns takes what gives the reader's functions, once its script has run; it is handed what came with the ports
 */
function serveRequests(
  scope: Scope,
  weigh: Weigh,
  { call, takePrinted, takeShown }: CallProgram,
): (start: (handed: unknown) => Functions | Promise<Functions>) => void {
  const { apply } = Reflect;
  const accessorOf = (of: object, name: string, part: 'get' | 'set') =>
    Object.getOwnPropertyDescriptor(of, name)?.[part] as (...values: unknown[]) => unknown;
  const dataOf = accessorOf(MessageEvent.prototype, 'data', 'get');
  const portsOf = accessorOf(MessageEvent.prototype, 'ports', 'get');
  const listen = accessorOf(MessagePort.prototype, 'onmessage', 'set');
  const { postMessage } = MessagePort.prototype;
  const { stopImmediatePropagation } = Event.prototype;

  let take: (start: (handed: unknown) => Functions | Promise<Functions>) => void = () => {};
  const taken = new Promise<(handed: unknown) => Functions | Promise<Functions>>((resolve) => {
    take = resolve;
  });

  scope.addEventListener(
    'message',
    (event) => {
      apply(stopImmediatePropagation, event, []);
      const ports = apply(portsOf, event, []) as readonly MessagePort[];
      const handed = apply(dataOf, event, []);
      const requests = ports[0];
      const page = ports[1];
      apply(listen, page, [() => apply(postMessage, page, [null])]);
      // in an object, for a promise of a promise would wait for that
      const ready = taken.then(async (start) => ({ functions: await start(handed) }));
      const answer = async (request: MessageEvent<WeighRequest | CallRequest>) => {
        const asked = apply(dataOf, request, []) as WeighRequest | CallRequest;
        const { functions } = await ready;
        const { id } = asked;
        if ('calls' in asked) {
          const answers: CallResult[] = [];
          for (let i = 0; i < asked.calls.length; i++) answers[i] = call(functions, asked.calls[i]);
          const told: CallAnswer = { id, answers, printed: takePrinted(), shown: takeShown() };
          apply(postMessage, requests, [told]);
          return;
        }
        const { batches, obsDim, firstEpisode } = asked;
        const answers: CustomWeights[] = [];
        for (let i = 0; i < batches.length; i++) {
          answers[i] = weigh(functions, batches[i], obsDim, firstEpisode);
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
 * The innermost line of the reader's own that an error's stack tells, past those of helpers that the code has called: where it tells which
 * lines are the reader's, one of these, if there is any. It travels too.
 */
function lineInStack(
  linesBefore: number,
  own: readonly LineRange[],
): (error: unknown) => number | undefined {
  return (error) => {
    let innermost: number | undefined;
    try {
      const { stack } = error as { stack?: unknown };
      for (const [, where] of String(stack).matchAll(/:(\d+):\d+\)?$/gm)) {
        const line = Number(where) - linesBefore;
        if (line <= 0) continue;
        innermost ??= line;
        if (own.some(([first, last]) => line >= first && line <= last)) return line;
      }
    } catch {
      // the reader's code can throw anything, and a stack that throws as well
    }
    return innermost;
  };
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

/** Lines of code, counted from 1; the last is one of them. */
export type LineRange = readonly [first: number, last: number];

/** What a sandbox's worker runs. */
export interface SandboxScript {
  readonly script: string;
  /** lines before the first of the reader's own */
  readonly linesBefore: number;
  /** lines of the reader's own */
  readonly lines: number;
  /** bytes of WebAssembly, where the script needs some: they come with the ports */
  readonly wasm?: ArrayBuffer;
}

/**
 * What stands before the reader's code: it answers requests, once `takeFunctions` has been called.
 *
 * @param lineOf text of a function: an error's line in the reader's code
 * @param weigh text of a {@link Weigh}, in which `phis` is the {@link PhiProgram}
 * @param last text of statements behind it, in which `program` is the {@link CallProgram}, and `words` the {@link CodeWords}
 */
export function programHead(lineOf: string, weigh: string, last: string): string {
  return `'use strict';(words=>{const program=(${callProgram})(words),phis=(${phiProgram})(words);self.takeFunctions=(${serveRequests})(self,${weigh},program);${last}})((${codeWords})(${lineOf}));`;
}

/** By a function `phi`, episode by episode. Nothing is spread: that would ask for an iterator. */
const BY_PHI = '({phi},batch,obsDim,first)=>phis.weigh(phi,batch,obsDim,first)';

/** The seed of `rng()`, where nothing gives another */
const SEED = 0;

const HELPERS = `(${provide})(self,(${phiHelpers})());(${provide})(self,{rng:(${counterRng})(${SEED})});`;

/** An object of the functions that the reader's code has under these names, which are identifiers. */
function named(names: readonly string[]): string {
  return `{${names.map((name) => `${name}:typeof ${name}==='undefined'?undefined:${name}`)}}`;
}

/**
 * The whole script of the sandbox's worker. The reader's code stands in it as it is, in lines of its own, with the helpers in scope; what it
 * calls by these names is taken at the end.
 *
 * @param code JavaScript
 * @param names `phi` where it is to weigh; else those that are called, in which case what it prints and shows is kept
 * @param own where the reader's own lines stand, if not all of the code is the reader's
 */
export function sandboxScript(
  code: string,
  names: readonly string[] = ['phi'],
  own: readonly LineRange[] = [],
): SandboxScript {
  const prints = names.includes('phi')
    ? ''
    : `self.console=program.console;(${provide})(self,{show:program.show});`;
  const head = (before: number) =>
    `${programHead(`(${lineInStack})(${before},${JSON.stringify(own)})`, BY_PHI, prints)}${HELPERS}`;
  const linesBefore = head(0).split('\n').length;
  const script = `${head(linesBefore)}\n${code}\n;takeFunctions(()=>(${named(names)}));`;
  return { script, linesBefore, lines: code.split('\n').length };
}
