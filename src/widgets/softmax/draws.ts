import { sample } from '../../rl/policy/categorical';
import { uniform } from '../../rl/rng';

/** exp(x_j) / Σ_i exp(x_i), computed as it is written: for the figure that shows where that breaks. */
export function softmaxAsWritten(logits: readonly number[]): number[] {
  const exps = logits.map(Math.exp);
  const sum = exps.reduce((total, value) => total + value, 0);
  return exps.map((value) => value / sum);
}

/** Actions drawn so far. */
export interface Draws {
  readonly counts: readonly number[];
  readonly total: number;
  /** the last uniform number, and the action that it selected */
  readonly last: { readonly u: number; readonly act: number } | undefined;
}

export function noDraws(n: number): Draws {
  return { counts: new Array<number>(n).fill(0), total: 0, last: undefined };
}

/** Draws `times` more actions; the k-th draw of a series is always the same number. */
export function drawMore(
  { counts, total, last }: Draws,
  logits: readonly number[],
  times: number,
): Draws {
  const values = Float64Array.from(logits);
  const more = [...counts];
  let latest = last;
  for (let k = total; k < total + times; k++) {
    const u = uniform(0, 0, 0, k);
    const act = sample(values, 0, values.length, u);
    more[act]++;
    latest = { u, act };
  }
  return { counts: more, total: total + times, last: latest };
}
