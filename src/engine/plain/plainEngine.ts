import { allocateBatch, type Batch, batchCapacity } from '../../rl/batch';
import { episodeGradients } from '../../rl/episodeGradients';
import { optimizerSteps } from '../../rl/optimizers';
import { gradientScratch, policyGradient } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { cohortShape, copyState } from '../cohortShape';
import type { Cohort, CohortSpec, Engine, RunState, StepFailure, ValueState } from '../engine';
import { isOneHidden, type OneHiddenRun, oneHiddenBytes, oneHiddenRun } from './oneHidden';
import { isOneHiddenValue, oneHiddenValue } from './oneHiddenValue';
import { generalValueLoops, type ValueLoops } from './valueLoops';

/**
 * The reference engine, and the fallback of every other: one run after another, with the loops of `rl/` over typed arrays, or with
 * the faster ones of `oneHidden.ts` and `oneHiddenValue.ts` that give the same bits.
 */
export function createPlainEngine(): Engine {
  return {
    kind: 'plain',
    description: 'plain TypeScript on the processor',
    createCohort: createPlainCohort,
    dispose() {},
  };
}

interface PlainRun {
  readonly seed: number;
  readonly state: RunState;
  readonly batch: Batch;
  readonly grad: Float32Array;
  readonly fast: OneHiddenRun | undefined;
  /** the loops for the state's V_φ, where the spec asks for one */
  readonly valueLoops: ValueLoops | undefined;
  /** whether `grad` is this epoch's and waits to be stepped along */
  pending: boolean;
}

/** Bytes that a cohort may keep for activations; past them it runs the networks again. */
const ACTIVATION_BYTES = 256e6;

function createPlainCohort(spec: CohortSpec, start: readonly RunState[]): Cohort {
  const { env, net, valueNet } = cohortShape(spec);
  const { batchSize, batchUnit = 'steps' } = spec;
  const rollout = rolloutScratch(env, net);
  const scratch = gradientScratch(net);
  const optimizerStep = optimizerSteps[spec.optimizer];
  const valueLoops =
    valueNet && (isOneHiddenValue(valueNet) ? oneHiddenValue : generalValueLoops)(valueNet);
  const capacity = batchCapacity(env, batchSize, batchUnit);
  const isFast =
    isOneHidden(net) && oneHiddenBytes(net, capacity) * spec.seeds.length <= ACTIVATION_BYTES;
  let epochNow = 0;
  let failures: StepFailure[] = [];
  const runs: PlainRun[] = spec.seeds.map((seed, r) => ({
    seed,
    state: copyState(start[r]),
    batch: allocateBatch(env, batchSize, batchUnit),
    grad: new Float32Array(net.paramCount),
    fast: isFast ? oneHiddenRun(env, net, batchSize, batchUnit, capacity) : undefined,
    valueLoops,
    pending: false,
  }));

  return {
    async collect(epoch) {
      epochNow = epoch;
      for (const { seed, state, batch, fast } of runs) {
        const key = { seed, epoch };
        if (fast) fast.collect(state.params, key, batch);
        else collect(env, net, state.params, key, batchSize, batch, rollout, batchUnit);
      }
      return runs.map(({ batch, state }) => ({ batch, state: copyState(state) }));
    },

    async gradient(weights) {
      runs.forEach((run, r) => {
        const runWeights = weights[r];
        run.pending = runWeights !== null;
        if (runWeights === null) return;
        const { batch, state, grad, fast } = run;
        if (fast) fast.gradient(state.params, batch, runWeights, grad);
        else policyGradient(net, state.params, { ...batch, weights: runWeights }, grad, scratch);
      });
    },

    async step(learningRate) {
      runs.forEach((run, r) => {
        if (!run.pending) return;
        run.pending = false;
        if (!run.grad.every(Number.isFinite)) {
          failures.push({ run: r, epoch: epochNow });
          return;
        }
        optimizerStep(run.state.params, run.grad, run.state.optimizer, learningRate);
      });
    },

    async values() {
      return runs.map((run) => {
        const { loops, params } = valueFunctionOf(run);
        const val = new Float32Array(run.batch.n);
        loops.values(params, run.batch, val);
        return val;
      });
    },

    async fitValues(targets, fit) {
      runs.forEach((run, r) => {
        const { loops, ...value } = valueFunctionOf(run);
        const runTargets = targets[r];
        if (runTargets === null || loops.fit(value, run.batch, runTargets, fit)) return;
        failures.push({ run: r, epoch: epochNow, network: 'value' });
      });
    },

    async episodeGradients(weights) {
      return runs.map(({ batch, state, fast }, r) => {
        const grads = new Float32Array(batch.episodeCount * net.paramCount);
        if (fast) fast.episodeGradients(state.params, batch, weights[r], grads);
        else episodeGradients(net, state.params, { ...batch, weights: weights[r] }, grads, scratch);
        return grads;
      });
    },

    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },

    async readGradients() {
      return runs.map(({ grad }) => grad.slice());
    },

    async readBatches() {
      return runs.map(({ batch }) => batch);
    },

    async readStates() {
      return runs.map(({ state }) => copyState(state));
    },

    dispose() {},
  };
}

/** @throws Error where the cohort's spec names no value function */
function valueFunctionOf({
  valueLoops,
  state,
}: PlainRun): ValueState & { readonly loops: ValueLoops } {
  if (!valueLoops || !state.value) throw new Error('These runs have no value function.');
  return { ...state.value, loops: valueLoops };
}
