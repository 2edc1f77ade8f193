/** Mean of the first n of some values. */
export interface MeanOfFirst {
  readonly n: number;
  readonly mean: number;
}

/** Means of the first n values, at some n between 1 and all: some forty a decade are as many as a plot can show. */
export function runningMeans(values: Float64Array): readonly MeanOfFirst[] {
  const means: MeanOfFirst[] = [];
  let sum = 0;
  let next = 1;
  values.forEach((value, i) => {
    sum += value;
    const n = i + 1;
    if (n < next && n < values.length) return;
    means.push({ n, mean: sum / n });
    next = Math.max(n + 1, Math.ceil(n * 10 ** (1 / 40)));
  });
  return means;
}
