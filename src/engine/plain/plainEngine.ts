import { allocateBatch, type Batch, batchCapacity } from '../../rl/batch';
import { diagnosedSteps, diagnosisOf } from '../../rl/diagnosis';
import { changedPhysics } from '../../rl/env/cartPole';
import { OPTIMIZERS } from '../../rl/optimizers';
import { cohortShape, copyState, lacking } from '../cohortShape';
import type { Cohort, CohortSpec, Engine, RunState, StepFailure, ValueKind } from '../engine';
import { cohortKernels } from '../kernels/cohortKernels';
import type { Kernels } from '../kernels/kernels';
import { unitsOf, VECTOR } from '../kernels/layout';
import type { RunRows } from '../kernels/loops';
import { openKernels } from '../kernels/openKernels';
import { type Space, space } from '../kernels/space';
import { type ValueLearner, valueLearner } from './valueLearner';

/**
 * The reference engine, and the fallback of every other: one run after another on the processor, with the kernels of `kernels/`, which play
 * four episodes side by side.
 *
 * @param beat called between the runs, which may each take long
 * @param open the kernels to compute with
 */
export function createPlainEngine(
  beat: () => void = () => {},
  open: () => Kernels = openKernels,
): Engine {
  const memory = space(open);
  return {
    kind: 'plain',
    description:
      memory.kernels.kind === 'wasm'
        ? 'WebAssembly on the processor'
        : 'plain TypeScript on the processor, slowly, since this browser lacks WebAssembly with SIMD',
    createCohort: (spec, start) => createPlainCohort(memory, spec, start, beat),
    dispose() {},
  };
}

interface PlainRun {
  readonly seed: number;
  readonly state: RunState;
  readonly batch: Batch;
  readonly grad: Float32Array;
  readonly rows: RunRows;
  /** whether `grad` is this epoch's and waits to be stepped along */
  pending: boolean;
  /** θ that collected the batch, and its Φ_t, from a step until the next batch */
  stepped: { readonly before: Float32Array; readonly weights: Float32Array } | undefined;
  /** [n] Φ_t of the gradient computed last */
  weights: Float32Array | undefined;
}

/** Bytes that a cohort may keep for activations; past them it runs the networks again. */
const ACTIVATION_BYTES = 256e6;

function createPlainCohort(
  memory: Space,
  spec: CohortSpec,
  start: readonly RunState[],
  beat: () => void,
): Cohort {
  const { env, net, valueNet, actionValueNet } = cohortShape(spec);
  const { batchSize, batchUnit = 'steps', seeds } = spec;
  const optimizerStep = OPTIMIZERS[spec.optimizer].step;
  const capacity = batchCapacity(env, batchSize, batchUnit);
  const shape = { env, physics: changedPhysics(spec.world), batchSize, batchUnit, capacity };
  const keepsUnits = (capacity / 4) * unitsOf(net) * VECTOR * seeds.length <= ACTIVATION_BYTES;
  let epochNow = 0;
  let failures: StepFailure[] = [];

  const kernels = cohortKernels(memory, shape);
  const policy = kernels.policy(net);
  const learners: Readonly<Record<ValueKind, ValueLearner | undefined>> = {
    val: valueNet && valueLearner(kernels, valueNet, false),
    actVal: actionValueNet && valueLearner(kernels, actionValueNet, true),
  };
  const runs: PlainRun[] = seeds.map((seed, r) => ({
    seed,
    state: copyState(start[r]),
    batch: allocateBatch(env, batchSize, batchUnit),
    grad: new Float32Array(net.paramCount),
    rows: kernels.rows(keepsUnits ? net : undefined),
    pending: false,
    stepped: undefined,
    weights: undefined,
  }));

  function learnt(kind: ValueKind, { state: { value, actionValue } }: PlainRun) {
    const learner = learners[kind];
    const states = kind === 'val' ? value && [value] : actionValue;
    if (!learner || !states) throw new Error(lacking(kind));
    return { learner, states };
  }

  return {
    async collect(epoch) {
      epochNow = epoch;
      for (const run of runs) {
        beat();
        run.stepped = undefined;
        const { seed, state, rows, batch } = run;
        policy.collect(rows, state.params, { seed, epoch }, batch);
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
        const { batch, state, rows, grad } = run;
        policy.gradient(rows, state.params, batch, runWeights, grad);
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

    async values(kind, of) {
      return runs.map((run, r) => {
        beat();
        const { learner, states } = learnt(kind, run);
        return of?.[r] === false ? new Float32Array(0) : learner.values(states, run.batch);
      });
    },

    async fit(kind, targets, fit) {
      runs.forEach((run, r) => {
        beat();
        const { learner, states } = learnt(kind, run);
        const runTargets = targets[r];
        if (runTargets === null || learner.fit(states, run.batch, runTargets, fit)) return;
        failures.push({ run: r, epoch: epochNow, network: kind });
      });
    },

    async diagnose() {
      return runs.map(({ batch, state, grad, stepped }) => {
        beat();
        if (!stepped) return undefined;
        const { before, weights } = stepped;
        const steps = diagnosedSteps(batch.n);
        const logitsOf = (params: Float32Array) => policy.logits(params, batch, steps);
        const logits = [logitsOf(before), logitsOf(state.params)] as const;
        return diagnosisOf(steps, env.nActs, logits, batch.act, weights, grad);
      });
    },

    async episodeGradients(weights) {
      return runs.map(({ batch, state }, r) => {
        beat();
        const grads = new Float32Array(batch.episodeCount * net.paramCount);
        policy.episodeGradients(state.params, batch, weights[r], grads);
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

    dispose() {
      kernels.dispose();
    },
  };
}
