import type { Cohort, CohortSpec, RunState } from '../engine';
import { type CohortPart, splitCohort } from '../splitCohort';
import { runsAtOnce } from './fitting';
import { type Device, lockstepCohort } from './lockstepCohort';
import { withProcessorSide } from './processorSide';

/**
 * Runs whose trajectories, parameters and optimizers never leave the graphics device, but for one report an epoch. Where they
 * are too many for the device, they take turns.
 *
 * @throws Error with a sentence for the reader where the device has no room
 */
export function createWebglCohort(
  device: Device,
  spec: CohortSpec,
  start: readonly RunState[],
): Cohort {
  const runCount = spec.seeds.length;
  const turns = Math.ceil(runCount / runsAtOnce(spec, device.context.maxTextureSize));
  const parts: CohortPart[] = [];
  try {
    for (let turn = 0; turn < turns; turn++) {
      const from = Math.round((turn * runCount) / turns);
      const to = Math.round(((turn + 1) * runCount) / turns);
      const partSpec = { ...spec, seeds: spec.seeds.slice(from, to) };
      const partStart = start.slice(from, to);
      const onDevice = lockstepCohort(device, partSpec, partStart);
      parts.push({ runs: to - from, cohort: withProcessorSide(onDevice, partSpec, partStart) });
    }
  } catch (error) {
    for (const { cohort } of parts) cohort.dispose();
    throw error;
  }
  return parts.length === 1 ? parts[0].cohort : splitCohort(parts, true);
}
