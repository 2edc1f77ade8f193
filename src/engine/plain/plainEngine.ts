import { allocateBatch, type Batch, batchCapacity } from '../../rl/batch';
import { diagnose } from '../../rl/diagnosis';
import { episodeGradients } from '../../rl/episodeGradients';
import { optimizerSteps } from '../../rl/optimizers';
import type { Mlp } from '../../rl/policy/mlp';
import { gradientScratch, policyGradient } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { actionValues } from '../actionValues';
import { cohortShape, copyState } from '../cohortShape';
import type { Cohort, CohortSpec, Engine, RunState, StepFailure, ValueState } from '../engine';
import { isOneHidden, type OneHiddenRun, oneHiddenBytes, oneHiddenRun } from './oneHidden';
import { isOneHiddenValue, oneHiddenValue } from './oneHiddenValue';
import { generalValueLoops, type ValueLoops } from './valueLoops';

/**
 * The reference engine, and the fallback of every other: one run after another, with the loops of `rl/` over typed arrays, or with
 * the faster ones of `oneHidden.ts` and `oneHiddenValue.ts` that give the same bits.
 *
 * @param beat called between the runs, which may each take long
 */
export function createPlainEngine(beat: () => void = () => {}): Engine {
  return {
    kind: 'plain',
    description: 'plain TypeScript on the processor',
    createCohort: (spec, start) => createPlainCohort(spec, start, beat),
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
  /** θ that collected the batch, and its Φ_t, from a step until the next batch */
  stepped: { readonly before: Float32Array; readonly weights: Float32Array } | undefined;
  /** [n] Φ_t of the gradient computed last */
  weights: Float32Array | undefined;
}

/** Bytes that a cohort may keep for activations; past them it runs the networks again. */
const ACTIVATION_BYTES = 256e6;

function createPlainCohort(spec: CohortSpec, start: readonly RunState[], beat: () => void): Cohort {
  const { env, net, valueNet, actionValueNet } = cohortShape(spec);
  const { batchSize, batchUnit = 'steps' } = spec;
  const rollout = rolloutScratch(env, net);
  const scratch = gradientScratch(net);
  const optimizerStep = optimizerSteps[spec.optimizer];
  const capacity = batchCapacity(env, batchSize, batchUnit);
  const valueLoops = valueNet && loopsFor(valueNet);
  // the scratch of one serves all runs, which come one after another
  const ofActions =
    actionValueNet && actionValues(loopsFor(actionValueNet), env.obsDim, env.nActs, capacity);
  const isFast =
    isOneHidden(net) && oneHiddenBytes(net, capacity) * spec.seeds.length <= ACTIVATION_BYTES;
  let epochNow = 0;
  let failures: StepFailure[] = [];

  /** @throws Error where the cohort's spec names no action values */
  function actionValuesOf({ state }: PlainRun) {
    if (!ofActions || !state.actionValue) throw new Error('These runs have no action values.');
    return { learner: ofActions, states: state.actionValue };
  }

  const runs: PlainRun[] = spec.seeds.map((seed, r) => ({
    seed,
    state: copyState(start[r]),
    batch: allocateBatch(env, batchSize, batchUnit),
    grad: new Float32Array(net.paramCount),
    fast: isFast ? oneHiddenRun(env, net, batchSize, batchUnit, capacity) : undefined,
    valueLoops,
    pending: false,
    stepped: undefined,
    weights: undefined,
  }));

  return {
    async collect(epoch) {
      epochNow = epoch;
      for (const run of runs) {
        beat();
        const { seed, state, batch, fast } = run;
        run.stepped = undefined;
        const key = { seed, epoch };
        if (fast) fast.collect(state.params, key, batch);
        else collect(env, net, state.params, key, batchSize, batch, rollout, batchUnit);
      }
      return runs.map(({ batch, state }) => ({ batch, state: copyState(state) }));
    },

    async gradient(weights) {
      runs.forEach((run, r) => {
        beat();
        const runWeights = weights[r];
        run.pending = runWeights !== null;
        if (runWeights === null) return;
        run.weights = runWeights;
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
        if (run.weights) run.stepped = { before: run.state.params.slice(), weights: run.weights };
        optimizerStep(run.state.params, run.grad, run.state.optimizer, learningRate);
      });
    },

    async values(of) {
      return runs.map((run, r) => {
        beat();
        const { loops, params } = valueFunctionOf(run);
        if (of?.[r] === false) return new Float32Array(0);
        const val = new Float32Array(run.batch.n);
        loops.values(params, run.batch, val);
        return val;
      });
    },

    async fitValues(targets, fit) {
      runs.forEach((run, r) => {
        beat();
        const { loops, ...value } = valueFunctionOf(run);
        const runTargets = targets[r];
        if (runTargets === null || loops.fit(value, run.batch, runTargets, fit)) return;
        failures.push({ run: r, epoch: epochNow, network: 'value' });
      });
    },

    async actionValues(of) {
      return runs.map((run, r) => {
        beat();
        const { learner, states } = actionValuesOf(run);
        if (of?.[r] === false) return new Float32Array(0);
        const val = new Float32Array(run.batch.n);
        learner.values(states, run.batch, val);
        return val;
      });
    },

    async fitActionValues(targets, fit) {
      runs.forEach((run, r) => {
        beat();
        const { learner, states } = actionValuesOf(run);
        const runTargets = targets[r];
        if (runTargets === null || learner.fit(states, run.batch, runTargets, fit)) return;
        failures.push({ run: r, epoch: epochNow, network: 'action-value' });
      });
    },

    async diagnose() {
      return runs.map(({ batch, state, grad, stepped }) => {
        beat();
        return stepped && diagnose(net, stepped.before, state.params, batch, stepped.weights, grad);
      });
    },

    async episodeGradients(weights) {
      return runs.map(({ batch, state, fast }, r) => {
        beat();
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

function loopsFor(net: Mlp): ValueLoops {
  return isOneHiddenValue(net) ? oneHiddenValue(net) : generalValueLoops(net);
}

/** @throws Error where the cohort's spec names no value function */
function valueFunctionOf({
  valueLoops,
  state,
}: PlainRun): ValueState & { readonly loops: ValueLoops } {
  if (!valueLoops || !state.value) throw new Error('These runs have no value function.');
  return { ...state.value, loops: valueLoops };
}
