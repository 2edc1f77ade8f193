import { checkedAnswers } from './customAnswers';
import type { CustomWeigher, CustomWeights, ValuedBatch } from './customWeigher';
import { type Fields, type LinkLike, PATIENCE_MS, portAsker } from './portAsker';

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

/**
 * Steps after which a request has no further batch. Code that is slow, as Python is, would otherwise need longer for the many runs of an
 * experiment than it may be silent, whatever it needs for one.
 */
const MOST_STEPS = 20_000;

/**
 * Has batches weighed behind a port, by code that is not to be trusted with an answer.
 *
 * @param patience ms
 */
export function portWeigher(link: LinkLike<WeighRequest>, patience = PATIENCE_MS): CustomWeigher {
  const { trouble, lines } = link;
  const { ask } = portAsker(link, patience);

  function weighAtOnce(
    batches: readonly ValuedBatch[],
    obsDim: number,
    firstEpisode: number,
  ): Promise<readonly CustomWeights[]> {
    return ask(
      (id) => {
        const copies = batches.map(inUse);
        const request = { id, obsDim, batches: copies, firstEpisode };
        return { request, transfer: copies.flatMap(buffers) };
      },
      ({ answers: given }: Fields) => {
        const answers = checkedAnswers(given, batches, lines);
        const failed = answers.find(({ ok }) => !ok);
        if (failed && !failed.ok) {
          const { ok: _, ...problem } = failed;
          trouble.postMessage({ ...problem, isOver: false });
        }
        return answers;
      },
      (problem) => batches.map((): CustomWeights => ({ ok: false, problem })),
    );
  }

  return {
    async weigh(batches, obsDim, firstEpisode = 0) {
      const answers: CustomWeights[] = [];
      // one after the other: its signs of life come in between
      for (const part of inParts(batches)) {
        answers.push(...(await weighAtOnce(part, obsDim, firstEpisode)));
      }
      return answers;
    },
  };
}

/** The batches in requests of {@link MOST_STEPS} and the batch that goes beyond. */
function inParts(batches: readonly ValuedBatch[]): readonly (readonly ValuedBatch[])[] {
  const parts: ValuedBatch[][] = [];
  let steps = MOST_STEPS;
  for (const batch of batches) {
    if (steps >= MOST_STEPS) {
      parts.push([]);
      steps = 0;
    }
    parts[parts.length - 1].push(batch);
    steps += batch.n;
  }
  return parts;
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
