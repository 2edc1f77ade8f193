import {
  add,
  all,
  concat,
  div,
  gather,
  isFinite as isFiniteTensor,
  logicalAnd,
  logicalNot,
  logicalOr,
  mul,
  sqrt,
  square,
  sub,
  type Tensor,
  tensor1d,
  tensor2d,
  tidy,
  where,
  zeros,
} from '@tensorflow/tfjs-core';
import { ADAM, type OptimizerName } from '../../rl/optimizers';
import type { ParamLayout } from './paramLayout';
import type { NetworkState, RunRow } from './report';

/** One network's state in each of a cohort's runs, [R, …] each, on the graphics device. */
export interface RunTensors extends Record<string, Tensor> {
  /** [R, P] */
  readonly params: Tensor;
  /** [R, P] */
  readonly m: Tensor;
  /** [R, P] */
  readonly v: Tensor;
  /** [R, 1] steps taken */
  readonly t: Tensor;
  /** [R, 1] 1 − β₁ᵗ, by which m falls short; see {@link stepped} */
  readonly mBias: Tensor;
  /** [R, 1] 1 − β₂ᵗ */
  readonly vBias: Tensor;
  /** [R, 1] bool: has a step failed since this was last cleared? */
  readonly failed: Tensor;
}

export function runTensors(states: readonly NetworkState[]): RunTensors {
  const rows = (part: (state: NetworkState) => Float32Array) =>
    tensor2d(states.map((state) => Array.from(part(state))));
  const column = (part: (t: number) => number) =>
    tensor2d(states.map(({ optimizer }) => [part(optimizer.t)]));
  return {
    params: rows(({ params }) => params),
    m: rows(({ optimizer }) => optimizer.m),
    v: rows(({ optimizer }) => optimizer.v),
    t: column((t) => t),
    mBias: column((t) => 1 - ADAM.beta1 ** t),
    vBias: column((t) => 1 - ADAM.beta2 ** t),
    failed: zeros([states.length, 1], 'bool'),
  };
}

/**
 * One optimizer step for each run. Adam's 1 − βᵗ are kept up by recurrence, 1 − βᵗ⁺¹ = β (1 − βᵗ) + (1 − β), the same as
 * the moments': float32's 1 − pow(0.999, t) would have three digits left.
 *
 * @param grad [R, P]
 * @param pending [R, 1] bool: runs to step
 * @returns new tensors; a run that is not pending, or whose gradient is not finite, has the values it had
 */
export function stepped(
  optimizer: OptimizerName,
  runs: RunTensors,
  grad: Tensor,
  pending: Tensor,
  lr: number,
): RunTensors {
  return tidy(() => {
    const finite = all(isFiniteTensor(grad), 1, true);
    const ok = logicalAnd(pending, finite);
    const failed = logicalOr(runs.failed, logicalAnd(pending, logicalNot(finite)));
    const next = STEPS[optimizer](runs, grad, lr);
    const kept = Object.entries(next).map(([key, value]) => [key, where(ok, value, runs[key])]);
    return { ...runs, ...Object.fromEntries(kept), t: add(runs.t, ok), failed };
  });
}

function adam(
  { params, m, v, mBias, vBias }: RunTensors,
  grad: Tensor,
  lr: number,
): Record<string, Tensor> {
  const { beta1, beta2, epsilon } = ADAM;
  const nextM = add(mul(m, beta1), mul(grad, 1 - beta1));
  const nextV = add(mul(v, beta2), mul(square(grad), 1 - beta2));
  const nextMBias = add(mul(mBias, beta1), 1 - beta1);
  const nextVBias = add(mul(vBias, beta2), 1 - beta2);
  // ε is a normal float32 and outside of the root: g² may underflow to 0, and 0/(0 + ε) is 0
  const denominator = add(sqrt(div(nextV, nextVBias)), epsilon);
  const nextParams = sub(params, div(mul(div(nextM, nextMBias), lr), denominator));
  return { params: nextParams, m: nextM, v: nextV, mBias: nextMBias, vBias: nextVBias };
}

function sgd({ params }: RunTensors, grad: Tensor, lr: number): Record<string, Tensor> {
  return { params: sub(params, mul(grad, lr)) };
}

const STEPS: Readonly<Record<OptimizerName, typeof adam>> = { adam, sgd };

/** The runs with no failure on record. */
export function withFailuresCleared(runs: RunTensors): RunTensors {
  return { ...runs, failed: zeros(runs.failed.shape, 'bool') };
}

/** @returns [R, 4 · texels] the parameters as {@link ParamLayout} says */
export function laidOut({ params }: RunTensors, layout: ParamLayout): Tensor {
  return tidy(() => {
    const withZero = concat([params, zeros([params.shape[0], 1])], 1);
    return gather(withZero, tensor1d(layout.source, 'int32'), 1);
  });
}

/** @returns [R, row.length] rows as {@link RunRow} says */
export function composeRows(runs: RunTensors, layout: ParamLayout, row: RunRow): Tensor {
  return tidy(() => {
    const count = runs.params.shape[0];
    const padded = laidOut(runs, layout);
    const rest = row.length - row.failedAt - 1;
    const tail = rest > 0 ? [zeros([count, rest])] : [];
    const failed = mul(runs.failed, 1); // bool to float
    return concat([padded, runs.m, runs.v, runs.t, failed, ...tail], 1);
  });
}
