import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';

/** The switch of a weight Φ. */
export function weightToggle(phi: PhiKey) {
  const { name, symbol } = PHI_LABELS[phi];
  return { key: phi, quantity: phi, name: `${name} ${symbol}` };
}
