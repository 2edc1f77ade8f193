import { wholePower } from './elementary';
import type { Floats } from './floats';

export type OptimizerName = 'adam' | 'sgd';

/** PyTorch's defaults for `torch.optim.Adam`. */
export const ADAM = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
} as const;

/** What an optimizer remembers between steps: enough to go on elsewhere. SGD leaves both moments at zero. */
export interface OptimizerState {
  /** steps taken */
  t: number;
  /** [paramCount] running mean of the gradient */
  readonly m: Float32Array;
  /** [paramCount] running mean of its square */
  readonly v: Float32Array;
}

export function optimizerState(paramCount: number): OptimizerState {
  return {
    t: 0,
    m: new Float32Array(paramCount),
    v: new Float32Array(paramCount),
  };
}

// #region adam
/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1) down the gradient,
 * with PyTorch's placing of ε: θ ← θ − α · m̂ / (√v̂ + ε),
 * m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
 *
 * @param params [paramCount] updated in place
 */
export function adamStep(
  params: Floats,
  grad: Floats,
  state: OptimizerState,
  lr: number,
): void {
  const { beta1, beta2, epsilon } = ADAM;
  const { m, v } = state;
  state.t++;
  const mScale = 1 / (1 - wholePower(beta1, state.t));
  const vScale = 1 / (1 - wholePower(beta2, state.t));
  for (let i = 0; i < params.length; i++) {
    const g = grad[i];
    m[i] = beta1 * m[i] + (1 - beta1) * g;
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    params[i] -=
      (lr * m[i] * mScale) / (Math.sqrt(v[i] * vScale) + epsilon);
  }
}
// #endregion adam

/** One step of plain gradient descent: θ ← θ − α ∇. */
export function sgdStep(
  params: Floats,
  grad: Floats,
  state: OptimizerState,
  lr: number,
): void {
  state.t++;
  for (let i = 0; i < params.length; i++) params[i] -= lr * grad[i];
}

interface Optimizer {
  /** what readers call it */
  readonly label: string;
  /** its class in `torch.optim`, whose defaults are ours */
  readonly torch: string;
  readonly step: typeof adamStep;
}

/** One entry an optimizer; the graphics card has steps of its own for each (`engine/webgl/runTensors.ts`). */
export const OPTIMIZERS: Readonly<Record<OptimizerName, Optimizer>> = {
  adam: { label: 'Adam', torch: 'Adam', step: adamStep },
  sgd: { label: 'SGD', torch: 'SGD', step: sgdStep },
};

export const OPTIMIZER_NAMES = Object.keys(
  OPTIMIZERS,
) as OptimizerName[];
