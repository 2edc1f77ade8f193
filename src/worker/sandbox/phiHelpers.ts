/** What the reader's own Φ can call by name. */
export interface PhiHelpers {
  /** Σ x_i */
  sum(values: ArrayLike<number>): number;
  /** Σ x_i / n; NaN of nothing */
  mean(values: ArrayLike<number>): number;
  /** the standard deviation, over n and not n − 1 */
  std(values: ArrayLike<number>): number;
  /** Σ_l factor^l x_{t+l}, for each t */
  discount(values: ArrayLike<number>, factor: number): number[];
  /** R̂_t = Σ_l γ^l r_{t+l}; undiscounted where γ is left out */
  rewardToGo(rew: ArrayLike<number>, gamma?: number): number[];
  /** Â_t = Σ_l (γλ)^l δ_{t+l}, with δ_t = r_t + γ V(s_{t+1}) − V(s_t) */
  gae(
    rew: ArrayLike<number>,
    val: ArrayLike<number>,
    gamma: number,
    lam: number,
    lastVal?: number,
  ): number[];
}

/**
 * Makes the helpers. The function travels into the sandbox as its own text, so it must not mention anything from outside of itself.
 */
export function phiHelpers(): PhiHelpers {
  const sum = (values: ArrayLike<number>) => {
    let total = 0;
    for (let i = 0; i < values.length; i++) total += values[i];
    return total;
  };
  const mean = (values: ArrayLike<number>) => sum(values) / values.length;
  const std = (values: ArrayLike<number>) => {
    const middle = mean(values);
    const distances = Array.from(values, (value) => value - middle);
    return Math.sqrt(mean(distances.map((distance) => distance * distance)));
  };
  const discount = (values: ArrayLike<number>, factor: number) => {
    const sums: number[] = new Array(values.length);
    let rest = 0;
    for (let t = values.length - 1; t >= 0; t--) {
      rest = values[t] + factor * rest;
      sums[t] = rest;
    }
    return sums;
  };
  const rewardToGo = (rew: ArrayLike<number>, gamma = 1) => discount(rew, gamma);
  const gae = (
    rew: ArrayLike<number>,
    val: ArrayLike<number>,
    gamma: number,
    lam: number,
    lastVal = 0,
  ) => {
    const advs: number[] = new Array(rew.length);
    let adv = 0;
    let nextVal = lastVal;
    for (let t = rew.length - 1; t >= 0; t--) {
      const delta = rew[t] + gamma * nextVal - val[t];
      adv = delta + gamma * lam * adv;
      advs[t] = adv;
      nextVal = val[t];
    }
    return advs;
  };
  return { sum, mean, std, discount, rewardToGo, gae };
}
