import type { Batch } from '../../rl/batch';
import { weigh } from '../../rl/epoch';
import type { Phi, PhiKey } from '../../rl/phi/phi';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { totalReturn } from '../../rl/phi/totalReturn';
import type { CrowdPhi } from './messages';

const WEIGHTS: Readonly<Record<CrowdPhi, Phi>> = {
  'total-return': totalReturn,
  'reward-to-go': rewardToGo,
};

/**
 * @returns [n] Φ_t of each step; it needs no observations, which a batch of the graphics device lacks
 * @throws Error for a weight that needs more than rewards
 */
export function weightsOf(key: PhiKey, batch: Batch): Float32Array {
  const phi = WEIGHTS[key as CrowdPhi] as Phi | undefined;
  if (!phi) throw new Error('A crowd can be trained with weights made of rewards only.');
  const weights = new Float32Array(batch.n);
  weigh(phi, batch, 0, weights);
  return weights;
}
