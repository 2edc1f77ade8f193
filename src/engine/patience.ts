import { batchCapacity } from '../rl/batch';
import { cohortShape } from './cohortShape';
import type { CohortSpec } from './engine';

/**
 * s an environment step takes the plain engine from collecting to the optimizer's step, beside its networks, and s for each parameter
 * of a network: as measured, on one core, for networks without fast loops.
 */
const STEP = 1e-6;
const STEP_AND_PARAMETER = 8e-9;
/** A fit of value functions takes several passes where the policy takes one. */
const FITS = 5;
/** A phone, an old machine, a busy one. */
const SLOWER = 20;

/** For how many seconds at most one thread computes for a run of such a cohort in one piece, on a slow machine. */
export function longestStretch(spec: CohortSpec): number {
  const { env, net, valueNet, actionValueNet } = cohortShape(spec);
  const steps = batchCapacity(env, spec.batchSize, spec.batchUnit);
  const params =
    net.paramCount +
    FITS * ((valueNet?.paramCount ?? 0) + env.nActs * (actionValueNet?.paramCount ?? 0));
  return SLOWER * steps * (STEP + STEP_AND_PARAMETER * params);
}
