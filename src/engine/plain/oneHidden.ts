import { type Batch, type BatchUnit, wantsMore } from '../../rl/batch';
import { exp } from '../../rl/elementary';
import { carriedOut, type Env } from '../../rl/env/env';
import { type Mlp, tanh } from '../../rl/policy/mlp';
import { RESET_STEP, uniform, uniforms4 } from '../../rl/rng';
import type { RolloutKey } from '../../rl/rollout';

/**
 * The hot loops for the network that readers mostly train: four observations, one hidden layer of any size, two actions. They
 * do what `rl/rollout.ts`, `rl/policyGradient.ts` and `rl/episodeGradients.ts` do, operation by operation, so that a test can ask
 * for the same bits; they are about three times as fast, because every offset is known and because the gradient need not run the network again: it finds
 * the activations and probabilities of each step where collecting has left them.
 */
export interface OneHiddenRun {
  /** As `rl/rollout.collect`. */
  collect(params: Float32Array, key: RolloutKey, batch: Batch): void;
  /** As `rl/policyGradient`, for the batch collected last with the same parameters. */
  gradient(params: Float32Array, batch: Batch, weights: Float32Array, grad: Float32Array): void;
  /**
   * As `rl/episodeGradients`, for the batch collected last with the same parameters.
   *
   * @param grads [episodeCount, paramCount] overwritten
   */
  episodeGradients(
    params: Float32Array,
    batch: Batch,
    weights: Float32Array,
    grads: Float32Array,
  ): void;
}

const OBS = 4;
const ACTS = 2;

/** Whether the loops fit this network. */
export function isOneHidden({ sizes }: Mlp): boolean {
  return sizes.length === 3 && sizes[0] === OBS && sizes[2] === ACTS;
}

/** Bytes that a run keeps for the activations of a batch. */
export function oneHiddenBytes({ sizes }: Mlp, capacity: number): number {
  return Float64Array.BYTES_PER_ELEMENT * capacity * (sizes[1] + ACTS);
}

/** @param capacity steps that a batch may hold */
export function oneHiddenRun(
  env: Env,
  net: Mlp,
  batchSize: number,
  unit: BatchUnit,
  capacity: number,
): OneHiddenRun {
  const hiddenSize = net.sizes[1];
  // parameters: W1 rows, b1, W2 rows, b2
  const b1 = hiddenSize * OBS;
  const left = b1 + hiddenSize;
  const right = left + hiddenSize;
  const b2 = right + hiddenSize;
  /** [capacity, hiddenSize] tanh units of each step */
  const hidden = new Float64Array(capacity * hiddenSize);
  /** [capacity] π(0|s) and π(1|s) of each step */
  const probLeft = new Float64Array(capacity);
  const probRight = new Float64Array(capacity);
  const state = new Float64Array(env.stateDim);
  const u = new Float64Array(4);
  const isNoisy = env.actionNoise > 0;
  const sums = new Float64Array(net.paramCount);

  /** Runs the network on step n, keeps its activations and probabilities, and returns the action that `draw` selects. */
  function act(params: Float32Array, obs: Float32Array, n: number, draw: number): number {
    const o = n * OBS;
    const x0 = obs[o];
    const x1 = obs[o + 1];
    const x2 = obs[o + 2];
    const x3 = obs[o + 3];
    const h0 = n * hiddenSize;
    let logit0 = params[b2];
    let logit1 = params[b2 + 1];
    for (let i = 0; i < hiddenSize; i++) {
      const w = i * OBS;
      const h = tanh(
        params[b1 + i] +
          params[w] * x0 +
          params[w + 1] * x1 +
          params[w + 2] * x2 +
          params[w + 3] * x3,
      );
      hidden[h0 + i] = h;
      logit0 += params[left + i] * h;
      logit1 += params[right + i] * h;
    }
    const max = logit1 > logit0 ? logit1 : logit0;
    const exp0 = exp(logit0 - max);
    const exp1 = exp(logit1 - max);
    const sum = exp0 + exp1;
    probLeft[n] = exp0 / sum;
    probRight[n] = exp1 / sum;
    return draw * sum - exp0 < 0 ? 0 : 1;
  }

  /** Leaves in `sums` the gradient of pgLoss over the steps `from` … `to` − 1. */
  function differentiate(
    params: Float32Array,
    { obs, act: acts }: Batch,
    weights: Float32Array,
    from: number,
    to: number,
  ): void {
    const n = to - from;
    sums.fill(0);
    for (let k = from; k < to; k++) {
      const scale = -weights[k] / n;
      const delta0 = scale * ((acts[k] === 0 ? 1 : 0) - probLeft[k]);
      const delta1 = scale * ((acts[k] === 1 ? 1 : 0) - probRight[k]);
      sums[b2] += delta0;
      sums[b2 + 1] += delta1;
      const o = k * OBS;
      const x0 = obs[o];
      const x1 = obs[o + 1];
      const x2 = obs[o + 2];
      const x3 = obs[o + 3];
      const h0 = k * hiddenSize;
      for (let i = 0; i < hiddenSize; i++) {
        const h = hidden[h0 + i];
        sums[left + i] += delta0 * h;
        sums[right + i] += delta1 * h;
        // tanh'(x) = 1 − tanh²(x)
        const delta = (delta0 * params[left + i] + delta1 * params[right + i]) * (1 - h * h);
        const w = i * OBS;
        sums[w] += delta * x0;
        sums[w + 1] += delta * x1;
        sums[w + 2] += delta * x2;
        sums[w + 3] += delta * x3;
        sums[b1 + i] += delta;
      }
    }
  }

  return {
    collect(params, { seed, epoch }, batch) {
      const { obs } = batch;
      let n = 0;
      let episode = 0;
      while (wantsMore(batchSize, unit, n, episode)) {
        batch.epStart[episode] = n;
        uniforms4(seed, epoch, episode, RESET_STEP, u);
        env.reset(state, u);
        let terminated = false;
        let truncated = false;
        for (let t = 0; !terminated && !truncated; t++) {
          const o = n * OBS;
          for (let i = 0; i < OBS; i++) obs[o + i] = state[i];
          const chosen = act(params, obs, n, uniform(seed, epoch, episode, t));
          batch.act[n] = chosen;
          let carried = chosen;
          if (isNoisy) {
            uniforms4(seed, epoch, episode, t, u);
            carried = carriedOut(env, chosen, u);
          }
          batch.rew[n] = env.step(state, carried);
          terminated = env.isTerminated(state);
          truncated = t + 1 >= env.stepLimit;
          n++;
        }
        batch.terminated[episode] = terminated ? 1 : 0;
        batch.truncated[episode] = truncated ? 1 : 0;
        episode++;
      }
      batch.epStart[episode] = n;
      batch.n = n;
      batch.episodeCount = episode;
    },

    gradient(params, batch, weights, grad) {
      differentiate(params, batch, weights, 0, batch.n);
      grad.set(sums);
    },

    episodeGradients(params, batch, weights, grads) {
      const { paramCount } = net;
      for (let e = 0; e < batch.episodeCount; e++) {
        const from = batch.epStart[e];
        const to = batch.epStart[e + 1];
        differentiate(params, batch, weights, from, to);
        const at = e * paramCount;
        for (let p = 0; p < paramCount; p++) grads[at + p] = -(to - from) * sums[p];
      }
    },
  };
}
