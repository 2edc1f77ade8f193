import { checkedAnswers, fieldsOf } from './customAnswers';
import type { CodeProblem, CustomWeigher, CustomWeights, ValuedBatch } from './customWeigher';

/** Who weighs → where the reader's code runs: batches to weigh. */
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

/** Who weighs → page: what is wrong with the reader's code, as far as its answers tell. */
export interface CodeTrouble extends CodeProblem {
  /** whether nothing is asked of it any more, so that its sandbox can go */
  readonly isOver: boolean;
}

/** Where code of the reader's runs, for whoever has it weigh: handed by the page to a worker. */
export interface CodeLink {
  /** takes a {@link WeighRequest}; behind it is the sandbox */
  readonly requests: MessagePort;
  /** takes a {@link CodeTrouble}; behind it is the page */
  readonly trouble: MessagePort;
  /** lines of the code */
  readonly lines: number;
}

/** Page → training worker: where the reader's own Φ is computed from now on, in this experiment and those to come. */
export interface CustomLinkMessage {
  readonly type: 'custom';
  readonly link: CodeLink;
}

/** What has to be handed over along with a link. */
export function portsOf({ requests, trouble }: CodeLink): Transferable[] {
  return [requests, trouble];
}

/** ms without an answer, after which the reader's code is taken for one that never ends */
export const PATIENCE_MS = 2_000;
/** so many times as long may the first answer take, for which its sandbox has to be opened: on a busy machine that alone takes seconds */
export const OPENING = 2;

/** Looks that are spread over the patience: after a computer has slept, a clock would take the night for silence. */
const LOOKS = 8;

export const SILENCE_PROBLEM = 'its code did not answer in time, and was stopped';

export const UNASKED_PROBLEM = 'its code sent what nobody had asked for, and was stopped';

/** The part of a {@link CodeLink} that is used. */
export interface LinkLike {
  readonly requests: {
    postMessage(message: WeighRequest, transfer: Transferable[]): void;
    close(): void;
    onmessage: ((event: MessageEvent<unknown>) => void) | null;
    onmessageerror: ((event: MessageEvent<unknown>) => void) | null;
  };
  readonly trouble: { postMessage(trouble: CodeTrouble): void };
  readonly lines: number;
}

/** A request that is under way. */
interface Waiting {
  take(answers: unknown): void;
  giveUp(problem: string): void;
}

/**
 * Has batches weighed behind a port, by code that is not to be trusted with an answer. Silence ends the link, and so does the first
 * message that answers nothing that is being asked: a closed port delivers no more, however many are on their way.
 *
 * @param patience ms
 */
export function portWeigher(
  { requests, trouble, lines }: LinkLike,
  patience = PATIENCE_MS,
): CustomWeigher {
  let next = 0;
  let times = OPENING;
  let ending: string | undefined;
  const waiting = new Map<unknown, Waiting>();

  function end(problem: string): void {
    ending = problem;
    requests.onmessage = null;
    requests.close();
    trouble.postMessage({ problem, isOver: true });
    for (const each of [...waiting.values()]) each.giveUp(problem);
  }

  requests.onmessage = ({ data }) => {
    const { id, answers } = fieldsOf(data);
    const asked = waiting.get(id);
    if (asked) asked.take(answers);
    else end(UNASKED_PROBLEM);
  };
  requests.onmessageerror = () => end(UNASKED_PROBLEM);

  return {
    weigh(batches, obsDim, firstEpisode = 0) {
      const none = (problem: string) => batches.map((): CustomWeights => ({ ok: false, problem }));
      if (ending !== undefined) return Promise.resolve(none(ending));
      const id = next++;
      return new Promise((resolve) => {
        const done = (answers: readonly CustomWeights[]) => {
          clearInterval(timer);
          waiting.delete(id);
          resolve(answers);
        };
        let looks = 0;
        const timer = setInterval(() => {
          if (++looks >= times * LOOKS) end(SILENCE_PROBLEM);
        }, patience / LOOKS);
        waiting.set(id, {
          take(given) {
            times = 1;
            const answers = checkedAnswers(given, batches, lines);
            const failed = answers.find(({ ok }) => !ok);
            if (failed && !failed.ok) {
              const { ok: _, ...problem } = failed;
              trouble.postMessage({ ...problem, isOver: false });
            }
            done(answers);
          },
          giveUp: (problem) => done(none(problem)),
        });
        const copies = batches.map(inUse);
        requests.postMessage(
          { id, obsDim, batches: copies, firstEpisode },
          copies.flatMap(buffers),
        );
      });
    },
  };
}

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
