import type { ValuedBatch } from '../../customWeigher';
import type { CodeWords } from '../codeWords';

/** An error of the reader's program, with its line. */
export interface PythonFault {
  readonly name: string;
  readonly message: string;
  readonly line: number;
}

/** A program in Python that has a function `weights`. */
export interface WeighingPython {
  readonly FS: {
    writeFile(path: string, contents: Uint8Array): void;
    readFile(path: string): Uint8Array<ArrayBuffer>;
  };
  /** Has the batch in the file `/batch` weighed, into the file `/weights`. */
  weigh(episodes: string): PythonWeights;
  thrown(fault: PythonFault): Error;
}

/** What the driver tells of a batch: how far it came, and what is wrong with the next episode, if anything is. */
export interface PythonWeights {
  /** episodes whose weights are there */
  readonly done: number;
  readonly thrown?: PythonFault;
  /** what was returned instead of weights, for the end of “its code returned …” */
  readonly unfit?: string;
  /** weights that were returned, where that is another number than that of the steps */
  readonly count?: number;
  /** what stands in the place of a number */
  readonly odd?: { readonly step: number; readonly what: string };
}

/** Gives what `weights` gave for an episode of the batch, whatever that is; throws what it has thrown. */
export type WeighBatch = (batch: ValuedBatch, obsDim: number) => (e: number) => unknown;

/**
 * Has a program in Python weigh all of a batch in one call, for each call costs the interpreter a look through its heap. The numbers go and
 * come in files in memory: as JSON they take ten times as long. It travels into the sandbox as its own text, so it must not mention
 * anything from outside of itself.
 */
export function pythonWeights(
  { FS, weigh, thrown }: WeighingPython,
  { unfit }: Pick<CodeWords, 'unfit'>,
): WeighBatch {
  return (batch, obsDim) => {
    const { n, episodeCount } = batch;
    const numbers = new Float32Array(n * (3 + obsDim));
    numbers.set(batch.rew.subarray(0, n));
    numbers.set(batch.val.subarray(0, n), n);
    new Int32Array(numbers.buffer).set(batch.act.subarray(0, n), 2 * n);
    numbers.set(batch.obs.subarray(0, n * obsDim), 3 * n);
    FS.writeFile('/batch', new Uint8Array(numbers.buffer));
    const { done, ...wrong } = weigh(
      JSON.stringify([
        Array.from(batch.epStart.subarray(0, episodeCount + 1)),
        Array.from(batch.terminated.subarray(0, episodeCount)),
        Array.from(batch.truncated.subarray(0, episodeCount)),
      ]),
    );
    const weights = new Float64Array(FS.readFile('/weights').buffer);
    return (e) => {
      const from = batch.epStart[e];
      const to = batch.epStart[e + 1];
      if (e < done) return weights.subarray(from, to);
      if (wrong.thrown) throw thrown(wrong.thrown);
      if (wrong.unfit !== undefined) return unfit(wrong.unfit);
      // as many as were given: only their number is looked at
      if (wrong.count !== undefined) return new Array(wrong.count);
      const { step, what } = wrong.odd ?? { step: 0, what: 'nothing' };
      const given: unknown[] = new Array(to - from).fill(0);
      given[step] = { toString: () => what };
      return given;
    };
  };
}
