import type { Batch } from '../../rl/batch';
import { diagnose } from '../../rl/diagnosis';
import { cohortShape, copyState, lacking } from '../cohortShape';
import type { Cohort, CohortSpec, RunState, StepFailure, ValueFit, ValueState } from '../engine';
import { actionValues } from './actionValues';

/** What of a cohort the graphics device does. */
export interface DeviceCohort extends Omit<Cohort, 'values' | 'fit' | 'diagnose'> {
  /** V_φ of each step */
  values(): Promise<readonly Float32Array[]>;
  /** Fits V_φ. */
  fit(targets: readonly (Float32Array | null)[], fit: ValueFit): Promise<void>;
}

/**
 * A cohort whose action values and diagnoses are computed on the processor, from what is read back of the batches: they are
 * asked for seldom, and the device would not be faster at them than the reading is.
 */
export function withProcessorSide(
  device: DeviceCohort,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  const { env, net, actionValueNet } = cohortShape(spec);
  /** [R] φ of Q_φ */
  const states = start.map((state) => copyState(state).actionValue);
  let batches: Promise<readonly Batch[]> | undefined;
  let before: readonly Float32Array[] = [];
  let weights: readonly (Float32Array | null)[] = [];
  let hasStepped = false;
  let epochNow = 0;
  let failures: StepFailure[] = [];

  function batchesRead(): Promise<readonly Batch[]> {
    batches ??= device.readBatches();
    return batches;
  }

  function ownStates(run: number): readonly ValueState[] {
    const own = states[run];
    if (!actionValueNet || !own) throw new Error(lacking('actVal'));
    return own;
  }

  function learnerFor(n: number) {
    if (!actionValueNet) throw new Error(lacking('actVal'));
    return actionValues(actionValueNet, env.nActs, n);
  }

  function withActionValues(state: RunState, run: number): RunState {
    const own = states[run];
    return own ? { ...state, ...copyState({ ...state, actionValue: own }) } : state;
  }

  return {
    ...device,

    async collect(epoch) {
      const collected = await device.collect(epoch);
      epochNow = epoch;
      batches = undefined;
      hasStepped = false;
      before = collected.map(({ state }) => state.params);
      return collected.map((run, r) => ({ ...run, state: withActionValues(run.state, r) }));
    },

    gradient(runWeights) {
      weights = runWeights;
      return device.gradient(runWeights);
    },

    async step(learningRate) {
      await device.step(learningRate);
      hasStepped = true;
    },

    async values(kind, of) {
      if (kind === 'val') return device.values();
      const read = await batchesRead();
      return read.map((batch, r) => {
        if (of?.[r] === false) return new Float32Array(0);
        const out = new Float32Array(batch.n);
        learnerFor(batch.n).values(ownStates(r), batch, out);
        return out;
      });
    },

    async fit(kind, targets, fit) {
      if (kind === 'val') return device.fit(targets, fit);
      const read = await batchesRead();
      targets.forEach((runTargets, r) => {
        if (runTargets === null) return;
        const batch = read[r];
        if (learnerFor(batch.n).fit(ownStates(r), batch, runTargets, fit)) return;
        failures.push({ run: r, epoch: epochNow, network: 'actVal' });
      });
    },

    async diagnose() {
      if (!hasStepped) return weights.map(() => undefined);
      const read = await batchesRead();
      const after = await device.readStates();
      const grads = await device.readGradients();
      return read.map((batch, r) => {
        const runWeights = weights[r];
        if (!runWeights || !grads[r].every(Number.isFinite)) return undefined;
        return diagnose(net, before[r], after[r].params, batch, runWeights, grads[r]);
      });
    },

    async readStates() {
      return (await device.readStates()).map(withActionValues);
    },

    takeFailures() {
      const taken = [...device.takeFailures(), ...failures];
      failures = [];
      return taken;
    },
  };
}
