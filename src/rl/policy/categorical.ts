import { exp, log } from '../elementary';
import type { Floats } from '../floats';

/**
 * The categorical distribution with logits x: p_j = exp(x_j) / Σ_i exp(x_i). Each function reads `n` logits of `logits`
 * from `at` on, and subtracts the largest before any exponential, so that no logit, however large, overflows.
 */

function largest(logits: Floats, at: number, n: number): number {
  let max = logits[at];
  for (let j = 1; j < n; j++)
    if (logits[at + j] > max) max = logits[at + j];
  return max;
}

// #region categorical
/** log Σ_j exp(x_j), by the log-sum-exp trick. */
export function logSumExp(
  logits: Floats,
  at: number,
  n: number,
): number {
  const max = largest(logits, at, n);
  let sum = 0;
  for (let j = 0; j < n; j++) sum += exp(logits[at + j] - max);
  return max + log(sum);
}

/** log π(act) = x_act − log Σ_j exp(x_j) */
export function logProb(
  logits: Floats,
  at: number,
  n: number,
  act: number,
): number {
  return logits[at + act] - logSumExp(logits, at, n);
}
// #endregion categorical

// #region softmax
/**
 * Probabilities of all outcomes (softmax).
 *
 * @param probs [n] written
 */
export function probabilities(
  logits: Floats,
  at: number,
  n: number,
  probs: Floats,
): void {
  const max = largest(logits, at, n);
  let sum = 0;
  for (let j = 0; j < n; j++) {
    probs[j] = exp(logits[at + j] - max);
    sum += probs[j];
  }
  for (let j = 0; j < n; j++) probs[j] /= sum;
}

/**
 * The outcome that the uniform number `u` selects: the first whose
 * cumulative probability exceeds `u`. Compares against unnormalized
 * sums, u · Σ exp, to spare a division an outcome.
 */
export function sample(
  logits: Floats,
  at: number,
  n: number,
  u: number,
): number {
  const max = largest(logits, at, n);
  let sum = 0;
  for (let j = 0; j < n; j++) sum += exp(logits[at + j] - max);
  let left = u * sum;
  for (let j = 0; j < n - 1; j++) {
    left -= exp(logits[at + j] - max);
    if (left < 0) return j;
  }
  return n - 1;
}
// #endregion softmax

/** H = −Σ_j p_j log p_j, in nats. */
export function entropy(logits: Floats, at: number, n: number): number {
  const lse = logSumExp(logits, at, n);
  let ent = 0;
  for (let j = 0; j < n; j++) {
    const logp = logits[at + j] - lse;
    ent -= exp(logp) * logp;
  }
  return ent;
}
