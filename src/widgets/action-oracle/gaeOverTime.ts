import { gae } from '../../rl/phi/gae';
import { FOR_CURVES, type Oracle } from './oracle';

/**
 * GAE(1, λ) of an episode with a reward of 1 a step, from values that are known for each of its states.
 *
 * @param vals [T + 1] V(s_t); undefined where one is not known yet
 * @returns [T + 1]; undefined where any value is missing
 */
export function gaeOverTime(
  vals: readonly (number | undefined)[],
  lam: number,
): readonly number[] | undefined {
  const known = vals.filter((val) => val !== undefined);
  if (known.length < vals.length) return undefined;
  const n = known.length;
  const advs = new Float32Array(n);
  const episode = {
    obs: new Float32Array(0),
    act: new Uint8Array(n),
    rew: new Float32Array(n).fill(1),
    terminated: true,
    truncated: false,
    val: Float32Array.from(known),
    actVal: new Float32Array(0),
    lastVal: 0,
  };
  gae.weigh(episode, advs, { gamma: 1, lam });
  return [...advs];
}

/** The same along an episode that the oracle has looked at. */
export function estimatesAlong(oracle: Oracle, lam: number): readonly number[] | undefined {
  const vals = oracle.replay.acts.map((_, t) => oracle.verdict(t, FOR_CURVES)?.v.mean);
  return gaeOverTime(vals, lam);
}

/** The root mean squared distance of two curves over the steps that both have. */
export function distance(
  first: readonly (number | undefined)[],
  second: readonly (number | undefined)[],
): number | undefined {
  const squares = first.flatMap((value, t) => {
    const other = second[t];
    return value === undefined || other === undefined ? [] : [(value - other) ** 2];
  });
  if (squares.length === 0) return undefined;
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}
