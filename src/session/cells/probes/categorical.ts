import { logProb, logSumExp } from '../../../rl/policy/categorical';

/** Logits to try: even, uneven, too large and too small for an exponential of their own. */
export const LOGITS = [
  [0, 0],
  [1.5, -0.5, 0.25],
  [720, 719, 710],
  [-1000, -1001],
].map((logits) => Float64Array.from(logits));

/** log Σ exp of each case, and the log-probability of each outcome. */
export function ask(): {
  readonly logSumExp: readonly number[];
  readonly logProb: readonly number[][];
} {
  return {
    logSumExp: LOGITS.map((logits) => logSumExp(logits, 0, logits.length)),
    logProb: LOGITS.map((logits) =>
      Array.from(logits, (_, act) => logProb(logits, 0, logits.length, act)),
    ),
  };
}
