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

/** What changes of tuning in mid-run are called on the chart, by their subjects. */
export function changesToMark(before: Settings, after: Settings): ReadonlyMap<string, string> {
  const labels = {
    learningRate: `α = ${after.learningRate}`,
    gamma: `γ = ${after.gamma}`,
    lam: `λ = ${after.lam}`,
    normalize: after.normalize ? 'normalized' : 'not normalized',
    divideBy: after.divideBy === 'steps' ? '÷ΣT' : '÷N',
    valueSteps: `fit: ${after.valueSteps} steps`,
    valueRate: `fit: α = ${after.valueRate}`,
  } as const satisfies Partial<Record<keyof Settings, string>>;
  const keys = Object.keys(labels) as (keyof typeof labels)[];
  const changes = new Map<string, string>(
    keys.filter((key) => after[key] !== before[key]).map((key) => [key, labels[key]]),
  );
  if (isSwitch(before, after)) changes.set('phis', PHI_LABELS[after.phis[0]].symbol);
  return changes;
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
