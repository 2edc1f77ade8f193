import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { CrowdScene } from '../parts/crowd/crowdScene';
import type { SurvivalPlot } from '../parts/crowd/survivalPlot';
import { CrowdDesk } from './CrowdDesk';

/**
 * Puts a crowd's controls in the place of an element, with the focus on the first of them where that element had it.
 */
export function mountDesk(place: HTMLElement, scene: CrowdScene, plot: SurvivalPlot): void {
  const box = document.createElement('div');
  const hadFocus = place.contains(document.activeElement);
  place.replaceWith(box);
  flushSync(() => createRoot(box).render(<CrowdDesk scene={scene} plot={plot} />));
  if (hadFocus) box.querySelector('button')?.focus();
}
