import { observeSize } from '../../ui/observeSize';

/**
 * Formulas and code that are wider than their column scroll inside it. This marks the ones that do
 * right now, so that CSS can show a hint and the keyboard can reach them.
 */
export function startOverflowHints(): void {
  const boxes = document.querySelectorAll<HTMLElement>('.katex-display, figure.code pre');
  observeSize(boxes, (changed) => {
    for (const box of boxes) if (changed.has(box)) mark(box);
  });
  for (const box of boxes) box.addEventListener('scroll', () => mark(box), { passive: true });
  // A font that arrives widens what is in a box and not the box; some are fetched only when a box unfolds.
  document.fonts.addEventListener('loadingdone', () => {
    for (const box of boxes) mark(box);
  });
}

function mark(box: HTMLElement): void {
  const overflow = box.scrollWidth - box.clientWidth;
  const overflows = overflow > 1;
  box.toggleAttribute('data-overflows', overflows);
  box.toggleAttribute('data-at-end', overflows && box.scrollLeft >= overflow - 1);
  // A formula can be reached in any case: to the focus it tells what its symbols mean.
  const isFormula = !box.matches('pre');
  if (overflows || isFormula) {
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    const kind = isFormula ? 'Formula' : 'Code';
    box.setAttribute('aria-label', overflows ? `${kind}, scrolls sideways` : kind);
  } else {
    box.removeAttribute('tabindex');
    box.removeAttribute('role');
    box.removeAttribute('aria-label');
  }
}
