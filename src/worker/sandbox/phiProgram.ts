import type { CustomWeights, ValuedBatch } from '../customWeigher';
import type { CodeWords } from './codeWords';

/** One episode, as the reader's own Φ sees it: plain arrays of its own, so that `map` gives plain numbers again. */
export interface OwnEpisode {
  /** [T + 1][obsDim]: `obs[t][2]` is the pole's angle at step t */
  readonly obs: number[][];
  /** [T + 1] */
  readonly act: number[];
  /** [T + 1] */
  readonly rew: number[];
  /** [T + 1] V_φ(s_t) */
  readonly val: number[];
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** What weighs batches with a function that may do anything. */
export interface PhiProgram {
  /**
   * @param phi what the reader's code calls `phi`, whatever that is
   * @param firstEpisode what the batch's first episode is called where something is wrong with it
   */
  weigh(phi: unknown, batch: ValuedBatch, obsDim: number, firstEpisode?: number): CustomWeights;
  /**
   * The weights of a batch, as far as they can be used.
   *
   * @param name what the function is called
   * @param give what it gave for an episode of the batch, whatever that is; throws what the code has thrown. Undefined where there is no function
   */
  judge(
    name: string,
    give: ((e: number) => unknown) | undefined,
    batch: ValuedBatch,
    firstEpisode?: number,
  ): CustomWeights;
}

/**
 * Calls the reader's function for each episode, and checks what it gives. It travels into the sandbox as its own text, so it must
 * not mention anything from outside of itself.
 */
export function phiProgram({ kindOf, text, thrown }: CodeWords): PhiProgram {
  function episodeOf(batch: ValuedBatch, e: number, obsDim: number): OwnEpisode {
    const from = batch.epStart[e];
    const to = batch.epStart[e + 1];
    let rows: number[][] | undefined;
    return {
      // most weights never look at observations, and rows cost more than all the rest
      get obs() {
        rows ??= Array.from({ length: to - from }, (_, t) =>
          Array.from(batch.obs.subarray((from + t) * obsDim, (from + t + 1) * obsDim)),
        );
        return rows;
      },
      act: Array.from(batch.act.subarray(from, to)),
      rew: Array.from(batch.rew.subarray(from, to)),
      val: Array.from(batch.val.subarray(from, to)),
      terminated: batch.terminated[e] === 1,
      truncated: batch.truncated[e] === 1,
    };
  }

  /** @returns what is wrong with what the function gave for the episode that is called `e`; else it has been put into `weights` */
  function problemWith(given: unknown, steps: number, e: number, weights: Float32Array) {
    if (!Array.isArray(given) && !ArrayBuffer.isView(given)) {
      return `its code returned ${kindOf(given)} for episode ${e}, not an array of ${steps} numbers`;
    }
    const list = given as ArrayLike<unknown>;
    if (list.length !== steps) {
      return `its code returned ${list.length} weights for the ${steps} steps of episode ${e}`;
    }
    for (let t = 0; t < steps; t++) {
      const weight = list[t];
      const at = `its weight at step ${t} of episode ${e} was`;
      if (typeof weight !== 'number') return `${at} ${text(weight)}, not a number`;
      weights[t] = weight;
      if (!Number.isFinite(weight)) return `${at} ${weight}`;
      if (!Number.isFinite(weights[t])) return `${at} ${weight}, which is too large`;
    }
    return undefined;
  }

  const judge: PhiProgram['judge'] = (name, give, batch, firstEpisode = 0) => {
    if (!give) return { ok: false, problem: `its code has no function called ${name}` };
    const weights = new Float32Array(batch.n);
    for (let e = 0; e < batch.episodeCount; e++) {
      const part = weights.subarray(batch.epStart[e], batch.epStart[e + 1]);
      try {
        const problem = problemWith(give(e), part.length, firstEpisode + e, part);
        if (problem !== undefined) return { ok: false, problem };
      } catch (error) {
        return { ok: false, ...thrown(error) };
      }
    }
    return { ok: true, weights };
  };

  return {
    judge,
    weigh(phi, batch, obsDim, firstEpisode) {
      const give = (e: number) =>
        (phi as (episode: OwnEpisode) => unknown)(episodeOf(batch, e, obsDim));
      return judge('phi', typeof phi === 'function' ? give : undefined, batch, firstEpisode);
    },
  };
}
