import { startSymbolStops } from './symbolStops';

type Hints = typeof import('../notation/symbolHint.onDemand');

/** What has to be fetched before the first line can be shown, and whether it was. */
let hints: Promise<Hints> | undefined;

/**
 * Shows what a symbol means: that under the pointer, or the finger; of a formula that has the focus, all of them; of formulas within
 * sentences, all of a paragraph, at the stop of its section. Escape and what lies elsewhere take the lines away again.
 */
export function startSymbols(): void {
  startSymbolStops((paragraph, stop) => withHints((all) => all.showSymbolsOf(paragraph, stop)));
  // Not pointerover: between two indices the pointer may not leave the element that covers both.
  document.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse') point(event);
  });
  document.addEventListener('click', point);
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || target.matches('.symbol-stop')) return;
    if (!target.matches('.katex-display')) return withHints((all) => all.hideSymbols(), false);
    // A click gives it the focus too, and asks for one symbol.
    if (target.matches(':focus-visible')) withHints((all) => all.showSymbolsOf(target));
  });
  document.addEventListener('focusout', () => withHints((all) => all.hideSymbols(), false));
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') withHints((all) => all.hideSymbols(), false);
  });
}

function point({ target, clientX, clientY }: MouseEvent): void {
  if (!(target instanceof Element) || target.closest('.symbol-hint, .symbol-stop')) return;
  const formula = target.closest('.katex');
  if (formula) withHints((all) => all.showSymbolAt(formula, clientX, clientY));
  // What the keyboard asked for stays while it is there, wherever the pointer lies.
  else if (!document.activeElement?.matches(':is(.katex-display, .symbol-stop):focus-visible')) {
    withHints((all) => all.hideSymbols(), false);
  }
}

/** @param isWanted whether it is worth fetching them; what was never shown need not be taken away */
function withHints(use: (hints: Hints) => void, isWanted = true): void {
  if (isWanted) hints ??= import('../notation/symbolHint.onDemand');
  // A line that cannot be fetched is missed by nobody who did not ask; the next pointing tries again.
  hints?.then(use, () => {
    hints = undefined;
  });
}
