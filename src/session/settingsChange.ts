import { PHI_LABELS } from '../rl/phi/registry';
import type { Settings } from './experiment';
import type { Row } from './settings/row';
import { SETTING_KEYS, SETTINGS } from './settings/table';

/** Settings that a running experiment cannot take up: they wait for Reset. */
const SHAPE_KEYS = SETTING_KEYS.filter((key) => SETTINGS[key].kind === 'shape');

/** Settings that ask for another experiment than the one on show, and take effect with Reset. */
export function waitingSettings({
  settings,
  inForce,
}: Record<'settings' | 'inForce', Settings>): readonly (keyof Settings)[] {
  return SHAPE_KEYS.filter((key) => JSON.stringify(settings[key]) !== JSON.stringify(inForce[key]));
}

/** What changes of tuning in mid-run are called on the chart, by their subjects. */
export function changesToMark(before: Settings, after: Settings): ReadonlyMap<string, string> {
  const changes = new Map<string, string>();
  for (const key of SETTING_KEYS) {
    const { mark } = SETTINGS[key] as Row<Settings[typeof key]>;
    if (mark && after[key] !== before[key]) changes.set(key, mark(after[key]));
  }
  if (isSwitch(before, after)) changes.set('phis', PHI_LABELS[after.phis[0]].symbol);
  return changes;
}

/** Whether the runs of one weight are to go on under another. */
export function isSwitch(before: Settings, after: Settings): boolean {
  const isOne = before.phis.length === 1 && after.phis.length === 1;
  return after.toggling === 'switch' && isOne && before.phis[0] !== after.phis[0];
}

/** The part of the settings that only another experiment takes up. */
export function shapeSettings(settings: Settings): Partial<Settings> {
  return Object.fromEntries(SHAPE_KEYS.map((key) => [key, settings[key]]));
}
