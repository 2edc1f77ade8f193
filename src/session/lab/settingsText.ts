import type { Settings } from '../experiment';
import { clauses, OUTWARD } from './outward';

/** Settings in a few clauses, for whoever sees a picture of the curves and nothing else. */
export function settingsText(settings: Settings): string {
  return clauses(OUTWARD, settings).join(' · ');
}
