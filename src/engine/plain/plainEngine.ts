import { allocateBatch, type Batch } from '../../rl/batch';
import { optimizerSteps } from '../../rl/optimizers';
import { gradientScratch, policyGradient } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { cohortShape, copyState } from '../cohortShape';
import type { Cohort, CohortSpec, Engine, RunState, StepFailure } from '../engine';

/** The reference engine, and the fallback of every other: the loops of `rl/` over typed arrays, one run after another. */
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
  /** whether `grad` is this epoch's and waits to be stepped along */
  pending: boolean;
}

function createPlainCohort(spec: CohortSpec, start: readonly RunState[]): Cohort {
  const { env, net } = cohortShape(spec);
  const rollout = rolloutScratch(env, net);
  const scratch = gradientScratch(net);
  const optimizerStep = optimizerSteps[spec.optimizer];
  let epochNow = 0;
  let failures: StepFailure[] = [];
  const runs: PlainRun[] = spec.seeds.map((seed, r) => ({
    seed,
    state: copyState(start[r]),
    batch: allocateBatch(env, spec.batchSize),
    grad: new Float32Array(net.paramCount),
    pending: false,
  }));

  return {
    async collect(epoch) {
      epochNow = epoch;
      for (const { seed, state, batch } of runs) {
        collect(env, net, state.params, { seed, epoch }, spec.batchSize, batch, rollout);
      }
      return runs.map(({ batch, state }) => ({ batch, state: copyState(state) }));
    },

    async gradient(weights) {
      runs.forEach((run, r) => {
        const runWeights = weights[r];
        run.pending = runWeights !== null;
        if (runWeights === null) return;
        const { n, obs, act } = run.batch;
        const data = { n, obs, act, weights: runWeights };
        policyGradient(net, run.state.params, data, run.grad, scratch);
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
