import type { CustomWeigher, CustomWeights, ValuedBatch } from './customWeigher';

/** Training worker → where the reader's code runs: batches to weigh. */
export interface WeighRequest {
  readonly id: number;
  readonly obsDim: number;
  readonly batches: readonly ValuedBatch[];
  /** number of the first episode of each batch */
  readonly firstEpisode: number;
}

/** The way back. */
export interface WeighAnswer {
  readonly id: number;
  readonly answers: readonly CustomWeights[];
}

/** Page → training worker: where the reader's own Φ is computed from now on, in this experiment and those to come. */
export interface CustomPortMessage {
  readonly type: 'custom';
  readonly port: MessagePort;
}

/** ms without an answer, after which the reader's code is taken for one that never ends */
export const PATIENCE_MS = 2_000;

/** @param patience ms */
export function silenceProblem(patience: number): string {
  return `its code did not answer within ${patience / 1000} seconds, and was stopped`;
}

/** The part of a `MessagePort` that is used. */
export interface PortLike {
  postMessage(message: WeighRequest, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
}

/**
 * Has batches weighed behind a port, by code that is not to be trusted with an answer.
 *
 * @param patience ms
 */
export function portWeigher(port: PortLike, patience = PATIENCE_MS): CustomWeigher {
  let next = 0;
  const waiting = new Map<number, (answers: readonly CustomWeights[]) => void>();
  port.onmessage = ({ data }) => {
    const { id, answers } = answerIn(data);
    waiting.get(id)?.(answers);
  };
  return {
    weigh(batches, obsDim, firstEpisode = 0) {
      const id = next++;
      return new Promise((resolve) => {
        const end = (answers: readonly CustomWeights[]) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve(answers);
        };
        const problem = silenceProblem(patience);
        const timer = setTimeout(() => end(batches.map(() => ({ ok: false, problem }))), patience);
        waiting.set(id, end);
        const copies = batches.map(inUse);
        port.postMessage({ id, obsDim, batches: copies, firstEpisode }, copies.flatMap(buffers));
      });
    },
  };
}

/** A message as an answer, whatever it is: the code behind the port may have sent it by itself. */
export function answerIn(data: unknown): WeighAnswer {
  const { id, answers } = (data ?? {}) as { readonly id?: unknown; readonly answers?: unknown };
  return {
    id: typeof id === 'number' ? id : -1,
    answers: Array.isArray(answers) ? answers.map(weightsFrom) : [],
  };
}

function weightsFrom(answer: unknown): CustomWeights {
  const { ok, weights, problem, line } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (ok === true && weights instanceof Float32Array) return { ok, weights };
  if (typeof problem !== 'string') return { ok: false, problem: 'its code gave no weights' };
  return {
    ok: false,
    problem: problem.slice(0, LONGEST_PROBLEM),
    ...(typeof line === 'number' && { line }),
  };
}

/** characters */
const LONGEST_PROBLEM = 500;

/** A copy of the part of a batch that is in use. */
function inUse(batch: ValuedBatch): ValuedBatch {
  const { n, episodeCount, obs, act, rew, epStart, terminated, truncated, val } = batch;
  const obsDim = obs.length / rew.length;
  return {
    n,
    episodeCount,
    obs: obs.slice(0, n * obsDim),
    act: act.slice(0, n),
    rew: rew.slice(0, n),
    val: val.slice(0, n),
    epStart: epStart.slice(0, episodeCount + 1),
    terminated: terminated.slice(0, episodeCount),
    truncated: truncated.slice(0, episodeCount),
  };
}

function buffers(batch: ValuedBatch): Transferable[] {
  return Object.values(batch).flatMap((part) => (ArrayBuffer.isView(part) ? [part.buffer] : []));
}
