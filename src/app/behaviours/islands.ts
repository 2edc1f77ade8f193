import { islands } from '../../chapters/islands';
import type { IslandDefinition } from '../../ui/page/island';
import { showFailure } from './islandFailure';

/** How far below the screen a figure starts to load. */
const reach = '600px 0px';

/**
 * Brings the figures to life as they come near the screen. Each box tells its state in
 * `data-island-state`: nothing while it is far away, then `loading`, then `ready` or `failed`.
 */
export function startIslands(): void {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void bringToLife(boxIn.get(target) as HTMLElement);
      }
    },
    { rootMargin: reach },
  );
  const boxIn = new Map<Element, HTMLElement>();
  for (const box of document.querySelectorAll<HTMLElement>('[data-island]')) {
    // Of a derivation the lines come first, which its figure hides: that must not happen before the reader's eyes.
    const frame = box.closest('figure') ?? box;
    boxIn.set(frame, box);
    observer.observe(frame);
    makeReachable(box, () => {
      observer.unobserve(frame);
      void bringToLife(box);
    });
  }
}

/**
 * A figure that sleeps holds nothing that could take the focus, and Tab would pass it over. So the box takes it, wakes, and hands it
 * to the figure's first control.
 */
function makeReachable(box: HTMLElement, wake: () => void): void {
  box.tabIndex = 0;
  box.role = 'group';
  box.ariaLabel = box.dataset.label ?? null;
  box.addEventListener('focus', () => box.dataset.islandState === undefined && wake(), {
    once: true,
  });
  const awake = new MutationObserver(() => {
    if (box.dataset.islandState !== 'ready') return;
    awake.disconnect();
    const hasFocus = document.activeElement === box;
    for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
    const focusable = 'button, input, select, summary, a[href], [tabindex="0"]';
    if (hasFocus) box.querySelector<HTMLElement>(focusable)?.focus();
  });
  awake.observe(box, { attributeFilter: ['data-island-state'] });
}

async function bringToLife(box: HTMLElement): Promise<void> {
  const fail = (error: unknown) => showFailure(box, error, () => void bringToLife(box));
  box.dataset.islandState = 'loading';
  try {
    const definition = definitionOf(box);
    definition.prepare?.();
    // React comes with the first figure: a page that is only read never loads it.
    const [{ mountIsland }, component] = await Promise.all([
      import('./mountIsland'),
      definition.load(),
    ]);
    mountIsland(box, component, fail);
  } catch (error) {
    fail(error);
  }
}

function definitionOf(box: HTMLElement): IslandDefinition {
  const definition = islands.find(({ name }) => name === box.dataset.island);
  if (!definition) throw new Error(`there is no island "${box.dataset.island}"`);
  return definition;
}
