import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import { PHI_LABELS } from '../../rl/phi/registry';
import { type Settings, stepLimitOf } from '../experiment';

/** Settings in a few clauses, for whoever sees a picture of the curves and nothing else. */
export function settingsText(settings: Settings): string {
  const { phis, seeds, firstSeed, hidden, optimizer, learningRate, batchSize, epochs } = settings;
  const { world, gamma, lam, valueSteps, valueRate, normalize, divideBy, ownNoise } = settings;
  const withValues = phis.some((phi) => !['total-return', 'reward-to-go'].includes(phi));
  const limit = stepLimitOf(settings);
  const isOriginal = limit === CART_POLE_STEP_LIMITS[settings.env];
  return [
    `CartPole, ${limit} steps${isOriginal ? ` (${settings.env})` : ''}`,
    world.gravity !== undefined && `gravity ${world.gravity} m/s²`,
    world.poleHalfLength !== undefined && `pole ${world.poleHalfLength * 2} m`,
    world.force !== undefined && `force ${world.force} N`,
    world.actionNoise !== undefined && `noise on actions ${world.actionNoise}`,
    `Φ: ${phis.map((phi) => PHI_LABELS[phi].symbol).join(', ')}`,
    `seeds ${firstSeed} to ${firstSeed + seeds - 1}${ownNoise ? ', noise of its own for each Φ' : ''}`,
    `network ${[4, ...hidden, 2].join(' → ')}`,
    `${optimizer === 'adam' ? 'Adam' : 'SGD'}, α = ${learningRate}`,
    `batch ${batchSize} ${batchSize === 1 ? 'step' : 'steps'}`,
    `${epochs} epochs`,
    phis.includes('gae') && `γ = ${gamma}, λ = ${lam}`,
    withValues && `V_φ: ${valueSteps} steps an epoch, α = ${valueRate}`,
    normalize && 'weights normalized',
    divideBy === 'episodes' && 'sums divided by N',
  ]
    .filter((part) => part !== false)
    .join(' · ');
}
