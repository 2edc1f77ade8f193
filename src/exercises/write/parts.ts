import { exp } from '../../rl/elementary';

/** An episode of these rewards and values, as a weight of `rl/phi` takes it. */
export function episodeOf(rew: readonly number[], val: readonly number[] = [], lastVal = 0) {
  return {
    obs: new Float32Array(0),
    act: new Uint8Array(rew.length),
    rew: Float32Array.from(rew),
    terminated: true,
    truncated: false,
    val: Float32Array.from(val),
    actVal: new Float32Array(0),
    lastVal,
  };
}

/** Σ_j exp(x_j), without any care */
export function sumOfExps(logits: readonly number[]): number {
  return logits.reduce((sum, logit) => sum + exp(logit), 0);
}

/** x by rows */
export function rowsOf(flat: ArrayLike<number>, columns: number): number[][] {
  const all = Array.from(flat);
  return Array.from({ length: all.length / columns }, (_, i) =>
    all.slice(i * columns, (i + 1) * columns),
  );
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
