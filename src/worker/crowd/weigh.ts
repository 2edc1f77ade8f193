import type { Batch } from '../../rl/batch';
import { weigh } from '../../rl/epoch';
import type { Phi } from '../../rl/phi/phi';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { totalReturn } from '../../rl/phi/totalReturn';
import type { CrowdPhi } from './messages';

const WEIGHTS: Readonly<Record<CrowdPhi, Phi>> = {
  'total-return': totalReturn,
  'reward-to-go': rewardToGo,
};

/** @returns [n] Φ_t of each step; it needs no observations, which a batch of the graphics device lacks */
export function weightsOf(phi: CrowdPhi, batch: Batch): Float32Array {
  const weights = new Float32Array(batch.n);
  weigh(WEIGHTS[phi], batch, 0, weights);
  return weights;
}
