import type { Batch } from '../rl/batch';

/** A batch for the reader's own Φ, with V_φ(s_t). */
export type ValuedBatch = Batch & { readonly val: Float32Array };

/** Why there are no weights, and of which line of the reader's code. */
export interface CodeProblem {
  /** a clause: “its code …” */
  readonly problem: string;
  /** counted from 1 */
  readonly line?: number;
}

/** The weights of one batch, or why there are none. */
export type CustomWeights =
  | { readonly ok: true; readonly weights: Float32Array }
  | ({ readonly ok: false } & CodeProblem);

/** Computes the reader's own Φ, which is code that must not run here. */
export interface CustomWeigher {
  /**
   * Weighs batches, each episode by itself.
   *
   * @param firstEpisode what the first episode of each batch is called where something is wrong with it
   * @returns one answer a batch, its weights as many as the batch has steps, and finite; must not reject
   */
  weigh(
    batches: readonly ValuedBatch[],
    obsDim: number,
    firstEpisode?: number,
  ): Promise<readonly CustomWeights[]>;
}

/** What there is before the reader has run any code. */
export const NO_CUSTOM_WEIGHER: CustomWeigher = {
  async weigh(batches) {
    const problem = 'no code for it has been run yet';
    return batches.map(() => ({ ok: false, problem }));
  },
};
