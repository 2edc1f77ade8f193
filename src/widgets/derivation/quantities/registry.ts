import { actionValues } from './actionValues';
import { baseline } from './baseline';
import { bellman } from './bellman';
import { eglp } from './eglp';
import { losses } from './losses';
import { oneTrajectory } from './oneTrajectory';
import { pastRewards } from './pastRewards';
import type { Quantity } from './quantity';
import { residuals } from './residuals';
import { scores } from './scores';
import { simplest } from './simplest';

const quantities = {
  ...oneTrajectory,
  ...simplest,
  ...eglp,
  ...pastRewards,
  ...baseline,
  ...actionValues,
  ...bellman,
  ...residuals,
  ...scores,
  ...losses,
};

export type QuantityName = keyof typeof quantities;

export const QUANTITY_NAMES = Object.keys(quantities) as readonly QuantityName[];

/**
 * The quantity that a line of a derivation names.
 *
 * @throws Error where there is none of that name
 */
export function quantityNamed(name: string): Quantity {
  const found: Quantity | undefined = quantities[name as QuantityName];
  if (!found) throw new Error(`No derivation has a quantity called ${name}.`);
  return found;
}
