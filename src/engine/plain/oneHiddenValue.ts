import { adamStep } from '../../rl/optimizers';
import { type Mlp, tanh } from '../../rl/policy/mlp';
import type { ValueLoops } from './valueLoops';

/**
 * The hot loops for a V_φ of four observations and one hidden layer. They do what `rl/valueFunction.ts` does, operation by
 * operation, so that a test can ask for the same bits; but they go through a block of steps unit by unit, so that a unit's
 * weights, and the six sums of its gradient, stay in registers. Each sum still runs over the steps in their order.
 */

const OBS = 4;

/** Steps that are worked through together: few enough for their activations to stay in the processor's cache. */
const BLOCK = 256;

/** Parameters of one hidden unit are at W1 row i, b1[i] and W2[i]; the offsets of the last three parts. */
interface Layout {
  readonly hiddenSize: number;
  readonly b1: number;
  readonly w2: number;
  readonly b2: number;
}

interface BlockScratch {
  /** [BLOCK] each: the four observations, a column apiece, in the width of the arithmetic */
  readonly x0: Float64Array;
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  readonly x3: Float64Array;
  /** [hiddenSize, BLOCK] */
  readonly hidden: Float64Array;
  /** [BLOCK] V_φ, and on the way back ∂ valueLoss/∂V_φ */
  readonly val: Float64Array;
}

/** Whether the loops fit this network. */
export function isOneHiddenValue({ sizes }: Mlp): boolean {
  return sizes.length === 3 && sizes[0] === OBS && sizes[2] === 1;
}

/**
 * The loops for a size, which all cohorts of the thread share, scratch included: they never run at the same time. V8 compiles a
 * closure that exists once with its arrays as constants; a fit step of 5,000 steps and 32 units then takes 1.05 ms, else 1.7.
 */
const loopsOfSize = new Map<number, ValueLoops>();

export function oneHiddenValue(net: Mlp): ValueLoops {
  const size = net.sizes[1];
  const loops = loopsOfSize.get(size) ?? createLoops(net);
  loopsOfSize.set(size, loops);
  return loops;
}

function createLoops(net: Mlp): ValueLoops {
  const hiddenSize = net.sizes[1];
  const b1 = hiddenSize * OBS;
  const layout = { hiddenSize, b1, w2: b1 + hiddenSize, b2: b1 + 2 * hiddenSize };
  const block = {
    x0: new Float64Array(BLOCK),
    x1: new Float64Array(BLOCK),
    x2: new Float64Array(BLOCK),
    x3: new Float64Array(BLOCK),
    hidden: new Float64Array(hiddenSize * BLOCK),
    val: new Float64Array(BLOCK),
  };
  const { val } = block;
  const sums = new Float64Array(net.paramCount);
  const grad = new Float32Array(net.paramCount);

  return {
    values(params, { n, obs }, out) {
      for (let from = 0; from < n; from += BLOCK) {
        const count = Math.min(BLOCK, n - from);
        load(obs, from, count, block);
        forward(params, layout, block, count);
        out.set(val.subarray(0, count), from);
      }
    },

    fit({ params, optimizer }, { n, obs }, targets, { steps, learningRate }) {
      for (let step = 0; step < steps; step++) {
        sums.fill(0);
        for (let from = 0; from < n; from += BLOCK) {
          const count = Math.min(BLOCK, n - from);
          load(obs, from, count, block);
          forward(params, layout, block, count);
          for (let k = 0; k < count; k++) {
            val[k] = (2 / n) * (val[k] - targets[from + k]);
            sums[layout.b2] += val[k];
          }
          backward(params, layout, block, count, sums);
        }
        grad.set(sums);
        if (!grad.every(Number.isFinite)) return false;
        adamStep(params, grad, optimizer, learningRate);
      }
      return true;
    },
  };
}

/** Takes `count` observations from step `from` on into the block. */
function load(
  obs: Float32Array,
  from: number,
  count: number,
  { x0, x1, x2, x3 }: BlockScratch,
): void {
  for (let k = 0, o = from * OBS; k < count; k++, o += OBS) {
    x0[k] = obs[o];
    x1[k] = obs[o + 1];
    x2[k] = obs[o + 2];
    x3[k] = obs[o + 3];
  }
}

/**
 * Fills `hidden` and `val` for the first `count` steps of the block: two units at a time, which read the observations once; and the last one
 * alone where their number is odd.
 */
function forward(params: Float32Array, layout: Layout, block: BlockScratch, count: number): void {
  const { hiddenSize, b1, w2, b2 } = layout;
  const { x0, x1, x2, x3, hidden, val } = block;
  val.fill(params[b2], 0, count);
  for (let i = 0; i + 1 < hiddenSize; i += 2) {
    const w = i * OBS;
    const a0 = params[w];
    const a1 = params[w + 1];
    const a2 = params[w + 2];
    const a3 = params[w + 3];
    const c0 = params[w + OBS];
    const c1 = params[w + OBS + 1];
    const c2 = params[w + OBS + 2];
    const c3 = params[w + OBS + 3];
    const aBias = params[b1 + i];
    const cBias = params[b1 + i + 1];
    const aOut = params[w2 + i];
    const cOut = params[w2 + i + 1];
    const aAt = i * BLOCK;
    const cAt = aAt + BLOCK;
    for (let k = 0; k < count; k++) {
      const s0 = x0[k];
      const s1 = x1[k];
      const s2 = x2[k];
      const s3 = x3[k];
      const a = tanh(aBias + a0 * s0 + a1 * s1 + a2 * s2 + a3 * s3);
      const c = tanh(cBias + c0 * s0 + c1 * s1 + c2 * s2 + c3 * s3);
      hidden[aAt + k] = a;
      hidden[cAt + k] = c;
      val[k] = val[k] + aOut * a + cOut * c;
    }
  }
  if (hiddenSize % 2 === 1) forwardUnit(hiddenSize - 1, params, layout, block, count);
}

function forwardUnit(
  i: number,
  params: Float32Array,
  { b1, w2 }: Layout,
  { x0, x1, x2, x3, hidden, val }: BlockScratch,
  count: number,
): void {
  const w = i * OBS;
  const weight0 = params[w];
  const weight1 = params[w + 1];
  const weight2 = params[w + 2];
  const weight3 = params[w + 3];
  const bias = params[b1 + i];
  const outWeight = params[w2 + i];
  const h0 = i * BLOCK;
  for (let k = 0; k < count; k++) {
    const h = tanh(bias + weight0 * x0[k] + weight1 * x1[k] + weight2 * x2[k] + weight3 * x3[k]);
    hidden[h0 + k] = h;
    val[k] += outWeight * h;
  }
}

/** Adds the gradient of the steps that {@link forward} has left, given ∂ valueLoss/∂V_φ in `val`. */
function backward(
  params: Float32Array,
  { hiddenSize, b1, w2 }: Layout,
  { x0, x1, x2, x3, hidden, val }: BlockScratch,
  count: number,
  sums: Float64Array,
): void {
  for (let i = 0; i < hiddenSize; i++) {
    const w = i * OBS;
    const outWeight = params[w2 + i];
    const h0 = i * BLOCK;
    let sum0 = sums[w];
    let sum1 = sums[w + 1];
    let sum2 = sums[w + 2];
    let sum3 = sums[w + 3];
    let biasSum = sums[b1 + i];
    let outSum = sums[w2 + i];
    for (let k = 0; k < count; k++) {
      const h = hidden[h0 + k];
      outSum += val[k] * h;
      // tanh'(x) = 1 − tanh²(x)
      const delta = val[k] * outWeight * (1 - h * h);
      sum0 += delta * x0[k];
      sum1 += delta * x1[k];
      sum2 += delta * x2[k];
      sum3 += delta * x3[k];
      biasSum += delta;
    }
    sums[w] = sum0;
    sums[w + 1] = sum1;
    sums[w + 2] = sum2;
    sums[w + 3] = sum3;
    sums[b1 + i] = biasSum;
    sums[w2 + i] = outSum;
  }
}
