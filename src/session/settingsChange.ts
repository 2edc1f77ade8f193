import { PHI_LABELS } from '../rl/phi/registry';
import type { Settings } from './experiment';

/** Settings that a running experiment cannot take up: they wait for Reset. */
const SHAPE_KEYS = [
  'env',
  'world',
  'hidden',
  'batchSize',
  'optimizer',
  'seeds',
  'firstSeed',
  'ownNoise',
] as const;

type ShapeKey = (typeof SHAPE_KEYS)[number];

/** Settings that ask for another experiment than the one on show, and take effect with Reset. */
export function waitingSettings({
  settings,
  inForce,
}: Record<'settings' | 'inForce', Settings>): readonly ShapeKey[] {
  return SHAPE_KEYS.filter((key) => JSON.stringify(settings[key]) !== JSON.stringify(inForce[key]));
}

/** What a change of tuning in mid-run is called on the chart. */
export function changesToMark(before: Settings, after: Settings): string[] {
  const labels: string[] = [];
  if (after.learningRate !== before.learningRate) labels.push(`α = ${after.learningRate}`);
  if (after.gamma !== before.gamma) labels.push(`γ = ${after.gamma}`);
  if (after.lam !== before.lam) labels.push(`λ = ${after.lam}`);
  if (after.normalize !== before.normalize) {
    labels.push(after.normalize ? 'normalized' : 'not normalized');
  }
  if (after.divideBy !== before.divideBy) labels.push(after.divideBy === 'steps' ? '÷ΣT' : '÷N');
  if (after.valueSteps !== before.valueSteps) labels.push(`fit: ${after.valueSteps} steps`);
  if (after.valueRate !== before.valueRate) labels.push(`fit: α = ${after.valueRate}`);
  if (isSwitch(before, after)) labels.push(PHI_LABELS[after.phis[0]].symbol);
  return labels;
}

/** Whether the runs of one weight are to go on under another. */
export function isSwitch(before: Settings, after: Settings): boolean {
  const isOne = before.phis.length === 1 && after.phis.length === 1;
  return after.toggling === 'switch' && isOne && before.phis[0] !== after.phis[0];
}

/** The part of the settings that only another experiment takes up. */
export function shapeSettings(settings: Settings): Pick<Settings, ShapeKey> {
  const { env, world, hidden, batchSize, optimizer, seeds, firstSeed, ownNoise } = settings;
  return { env, world, hidden, batchSize, optimizer, seeds, firstSeed, ownNoise };
}
