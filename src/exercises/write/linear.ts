import { type Mlp, mlp } from '../../rl/policy/mlp';
import { type GradientData, pgLoss, policyGradient } from '../../rl/policyGradient';
import { type ValueData, valueLoss, valueLossGradient } from '../../rl/valueFunction';
import { rowsOf } from './parts';

export type Rows = readonly (readonly number[])[];
type Numbers = readonly number[];

/** A network without hidden layers and, as its biases stay 0, without biases: logits W s, or the value w·s. */
function linearNet(weights: Rows): { readonly net: Mlp; readonly params: Float64Array } {
  const net = mlp([weights[0].length, weights.length]);
  const params = new Float64Array(net.paramCount);
  params.set(weights.flat());
  return { net, params };
}

/** Steps of a linear policy. */
export interface Steps {
  /** [n][d] */
  readonly obs: Rows;
  readonly act: Numbers;
  readonly weights: Numbers;
}

function dataOf({ obs, act, weights }: Steps): GradientData {
  return {
    n: act.length,
    obs: Float64Array.from(obs.flat()),
    act,
    weights: Float64Array.from(weights),
  };
}

/** pgLoss of a linear policy W, [actions][d]. */
export function linearLoss(weights: Rows, steps: Steps): number {
  const { net, params } = linearNet(weights);
  return pgLoss(net, params, dataOf(steps));
}

/** ∇_W pgLoss, [actions][d] */
export function linearGradient(weights: Rows, steps: Steps): number[][] {
  const { net, params } = linearNet(weights);
  const grad = new Float64Array(net.paramCount);
  policyGradient(net, params, dataOf(steps), grad);
  const d = weights[0].length;
  return rowsOf(grad.subarray(0, d * weights.length), d);
}

function valueData(obs: Rows, targets: Numbers): ValueData {
  return {
    n: targets.length,
    obs: Float64Array.from(obs.flat()),
    targets: Float64Array.from(targets),
  };
}

/** The mean squared error of a linear V, w·s. */
export function linearValueLoss(w: Numbers, obs: Rows, targets: Numbers): number {
  const { net, params } = linearNet([w]);
  return valueLoss(net, params, valueData(obs, targets));
}

/** Its gradient by w, [d]. */
export function linearValueGradient(w: Numbers, obs: Rows, targets: Numbers): number[] {
  const { net, params } = linearNet([w]);
  const grad = new Float64Array(net.paramCount);
  valueLossGradient(net, params, valueData(obs, targets), grad);
  return [...grad.subarray(0, w.length)];
}

/** x times each number of the rows */
export const scaledRows = (rows: Rows, x: number) => rows.map((row) => row.map((each) => x * each));
