/** The weights w of (x, ẋ, θ, θ̇), and the bias b: the whole policy in five numbers. */
export type LinearWeights = readonly [
  x: number,
  xDot: number,
  theta: number,
  thetaDot: number,
  bias: number,
];

/** What the reader can set: a weight's name, its unit, and how far its slider goes. */
export const KNOBS = [
  { name: 'Weight of x', unit: '/m', most: 5, step: 0.1 },
  { name: 'Weight of ẋ', unit: 's/m', most: 5, step: 0.1 },
  { name: 'Weight of θ', unit: '/rad', most: 40, step: 0.5 },
  { name: 'Weight of θ̇', unit: 's/rad', most: 10, step: 0.1 },
  { name: 'Bias b', unit: '', most: 5, step: 0.1 },
] as const;

/** Leans on the angle alone: push to where the pole leans. */
export const START: LinearWeights = [0, 0, 10, 0, 0];

export const COIN: LinearWeights = [0, 0, 0, 0, 0];

/**
 * The linear policy π(right|s) = σ(w·s + b) as the network that it is: no hidden layer, the logit of left fixed at 0, that of right
 * w·s + b. Softmax over the two is the logistic function σ of their difference.
 *
 * @returns [10] parameters of an MLP [4, 2]
 */
export function paramsOf([x, xDot, theta, thetaDot, bias]: LinearWeights): Float32Array {
  return Float32Array.of(0, 0, 0, 0, x, xDot, theta, thetaDot, 0, bias);
}

/** All weights and the bias times `factor`; undefined where a slider does not reach so far. */
export function scaled(weights: LinearWeights, factor: number): LinearWeights | undefined {
  const [x, xDot, theta, thetaDot, bias] = weights.map((weight, i) => {
    const { step } = KNOBS[i];
    // on the slider's grain, and without the dust of floating point
    return Number((Math.round((weight * factor) / step) * step).toFixed(3));
  });
  const next = [x, xDot, theta, thetaDot, bias] as const;
  return next.every((weight, i) => Math.abs(weight) <= KNOBS[i].most) ? next : undefined;
}
