import { adamStep, optimizerState } from '../../rl/optimizers';
import { type Mlp, mlp } from '../../rl/policy/mlp';
import {
  initActionValueParams,
  initValueParams,
  valueLossGradient,
  valueScratch,
  values,
} from '../../rl/valueFunction';

/** How a value network is fitted: steps of Adam, each over a small batch. */
const FIT = { batchSize: 200, steps: 250, learningRate: 0.02, hidden: [16] };

/** Steps that values are fitted to. */
export interface SeenSteps {
  /** of an observation */
  readonly obsDim: number;
  /** [n, obsDim] row-major */
  readonly obs: Float32Array;
  /** [n] */
  readonly act: Uint8Array;
  /** [n] R̂_t */
  readonly rtgs: Float32Array;
}

/** Steps whose values are wanted; every array may be longer. */
export interface AskedSteps {
  readonly n: number;
  /** [n, obsDim] row-major */
  readonly obs: Float32Array;
  /** [n] */
  readonly act: Uint8Array;
}

/**
 * Writes the value of every step.
 *
 * @param out [n] written
 */
export type StepValues = (steps: AskedSteps, out: Float32Array) => void;

/** V_φ(s_t), fitted to all steps. */
export function fittedValues(seen: SeenSteps): StepValues {
  return fit(seen, (net) => initValueParams(net, 0));
}

/**
 * Q_φ(s_t, a_t): a network for each action, which is fitted as V_φ is, to the steps at which its action was taken
 * (docs/decisions/031).
 *
 * @param untaught what stands for an action that was never taken, and so has taught nothing
 */
export function fittedActionValues(
  seen: SeenSteps,
  nActs: number,
  untaught: StepValues,
): StepValues {
  const { obsDim } = seen;
  const ofAction = Array.from({ length: nActs }, (_, act) => {
    const taken = stepsWith(seen.act, seen.act.length, act);
    if (taken.length === 0) return untaught;
    const part = {
      obsDim,
      obs: rows(seen.obs, obsDim, taken),
      act: seen.act,
      rtgs: Float32Array.from(taken, (i) => seen.rtgs[i]),
    };
    return fit(part, (net) => initActionValueParams(net, 0, act));
  });
  return ({ n, obs, act }, out) => {
    ofAction.forEach((valuesOf, each) => {
      const taken = stepsWith(act, n, each);
      const part = new Float32Array(taken.length);
      valuesOf({ n: taken.length, obs: rows(obs, obsDim, taken), act }, part);
      taken.forEach((i, k) => {
        out[i] = part[k];
      });
    });
  };
}

/** Fits a network to what is left of the rewards-to-go once their mean and their deviation are taken out, which needs few steps. */
function fit({ obsDim, obs, rtgs }: SeenSteps, initial: (net: Mlp) => Float32Array): StepValues {
  const n = rtgs.length;
  const mean = rtgs.reduce((sum, x) => sum + x / n, 0);
  const square = rtgs.reduce((sum, x) => sum + (x - mean) ** 2 / n, 0);
  const deviation = Math.sqrt(square) || 1;
  const net = mlp([obsDim, ...FIT.hidden, 1]);
  const params = initial(net);
  const optimizer = optimizerState(net.paramCount);
  const scratch = valueScratch(net);
  // dealt out in turn, so that every small batch has steps of all episodes
  const batches = Math.ceil(n / FIT.batchSize);
  const dealt = Array.from({ length: batches }, (_, b) => {
    const steps = Array.from({ length: Math.ceil((n - b) / batches) }, (_, i) => b + i * batches);
    const targets = Float32Array.from(steps, (i) => (rtgs[i] - mean) / deviation);
    return { n: steps.length, obs: rows(obs, obsDim, steps), targets };
  });
  for (let step = 0; step < FIT.steps; step++) {
    valueLossGradient(net, params, dealt[step % batches], scratch.grad, scratch);
    adamStep(params, scratch.grad, optimizer, FIT.learningRate);
  }
  return (asked, out) => {
    values(net, params, asked.obs, asked.n, out, scratch.units);
    for (let i = 0; i < asked.n; i++) out[i] = mean + deviation * out[i];
  };
}

/** Of the first n steps, those with this action. */
function stepsWith(acts: Uint8Array, n: number, act: number): number[] {
  const steps: number[] = [];
  for (let i = 0; i < n; i++) if (acts[i] === act) steps.push(i);
  return steps;
}

/** @returns [steps, obsDim] the observations of some steps */
function rows(obs: Float32Array, obsDim: number, steps: readonly number[]): Float32Array {
  const some = new Float32Array(steps.length * obsDim);
  steps.forEach((i, to) => {
    some.set(obs.subarray(i * obsDim, (i + 1) * obsDim), to * obsDim);
  });
  return some;
}
