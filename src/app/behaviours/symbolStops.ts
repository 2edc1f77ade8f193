/** What the arrow keys, Home and End make of the place among the paragraphs. */
const KEYS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * Gives each section whose sentences have formulas one stop for the keyboard, behind its heading: there the arrow keys go from paragraph to
 * paragraph, and each shows what its symbols mean.
 *
 * @param show shows the lines of all symbols of a paragraph, and has a screen reader read them at the stop
 */
export function startSymbolStops(show: (paragraph: Element, stop: Element) => void): void {
  for (const heading of document.querySelectorAll('main h2[id]')) {
    const paragraphs = paragraphsBelow(heading);
    if (paragraphs.length > 0) heading.after(stopOf(paragraphs, show));
  }
}

/** The paragraphs of a section that have formulas in their sentences. Figures and what is folded away speak for themselves. */
function paragraphsBelow(heading: Element): Element[] {
  const found: Element[] = [];
  for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
    if (next.matches('h2')) break;
    const inside = next.matches('p, li') ? [next] : [...next.querySelectorAll('p, li')];
    found.push(
      ...inside.filter(
        (each) =>
          each.querySelector('.katex') !== null &&
          !each.matches(':has(p, li)') &&
          !each.closest('figure, details'),
      ),
    );
  }
  return found;
}

/** px; between what has the focus and the edge of the screen */
const EDGE = 8;

/** The paragraph may lie a screen away from the stop, which comes along. */
function keepInSight(stop: HTMLElement): void {
  stop.style.translate = '';
  const { top, bottom } = stop.getBoundingClientRect();
  const way = Math.max(EDGE - top, 0) + Math.min(innerHeight - EDGE - bottom, 0);
  if (way !== 0) stop.style.translate = `0 ${way}px`;
}

function stopOf(
  paragraphs: readonly Element[],
  show: (paragraph: Element, stop: Element) => void,
): HTMLElement {
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.className = 'symbol-stop';
  stop.textContent = 'Symbols of this section: arrow keys go through its paragraphs';
  let at = 0;
  const mark = (place: number | undefined) => {
    for (const [i, paragraph] of paragraphs.entries())
      paragraph.toggleAttribute('data-symbols-shown', i === place);
  };
  const go = (place: number) => {
    at = place;
    const paragraph = paragraphs[at]!;
    mark(at);
    paragraph.scrollIntoView({ block: 'nearest' });
    keepInSight(stop);
    show(paragraph, stop);
  };
  stop.addEventListener('focus', () => {
    if (stop.matches(':focus-visible')) go(at);
  });
  stop.addEventListener('click', () => go(at));
  stop.addEventListener('blur', () => mark(undefined));
  stop.addEventListener('keydown', (event) => {
    const next = KEYS[event.key]?.(at, paragraphs.length - 1);
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(next);
  });
  return stop;
}
