import type { Shown } from '../../../chapters/claims/claim';
import { type FigureParts, partsOf } from '../../../ui/figureParts';
import { plainText } from '../../../ui/plainText';
import { holdControls, nextFrame } from './controls';

/** s that a figure that has not started yet is waited for */
const LONGEST_START = 20;

/** The figure around a step. */
export function figureOf(step: Element): HTMLElement {
  return step.closest('figure')!;
}

function partsIn(figure: Element): FigureParts[] {
  return [...figure.querySelectorAll('[data-island]')].map(partsOf);
}

/** What there is to see of a figure. */
export type Look = Pick<Shown, 'tables' | 'said' | 'text'>;

export function lookAt(figure: Element): Look {
  const stage = figure.querySelector<HTMLElement>('.figure-stage');
  const lines = [...figure.querySelectorAll('.figure-stage [role=status]')];
  return {
    tables: partsIn(figure).flatMap(({ tables }) => [...tables].map((table) => table())),
    said: lines.map(({ textContent }) => plainText(textContent)).join('\n'),
    text: plainText(stage?.innerText),
  };
}

/** Takes hold of the figure as it is now. @returns what brings it back */
export function keep(figure: Element): () => Promise<void> {
  const controls = holdControls(figure);
  const keepers = partsIn(figure).flatMap(({ keepers }) => [...keepers].map((take) => take()));
  return async () => {
    // what one moves may move another, or make room for it; what it begins anew gives way to what was there
    for (const { restore } of controls) if (restore()) await nextFrame();
    await rested(figure);
    for (const restore of keepers) restore();
    await rested(figure);
    for (const { restore } of controls) if (restore()) await nextFrame();
  };
}

/** Resolves once the figure has nothing under way. */
export async function rested(figure: Element): Promise<void> {
  for (let quiet = 0; quiet < 3; quiet++) {
    await nextFrame();
    if (figure.querySelector('.figure-stage :is([data-busy], [aria-busy=true])')) quiet = -1;
  }
}

/**
 * Resolves once the figure is there.
 *
 * @throws Error a sentence for the reader, where it did not start
 */
export async function started(figure: Element): Promise<void> {
  const box = figure.querySelector<HTMLElement>('[data-island]');
  const begun = performance.now();
  while (box && box.dataset.islandState !== 'ready') {
    if (box.dataset.islandState === undefined) figure.scrollIntoView({ block: 'start' });
    const isLate = performance.now() - begun > 1000 * LONGEST_START;
    if (isLate || box.dataset.islandState === 'failed')
      throw new Error('The figure has not started, so there is nothing to be moved.');
    await nextFrame();
  }
}
