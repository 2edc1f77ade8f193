/**
 * Lights up every `[data-term]` of the same name, in formulas, sentences and figures, while the
 * reader points at one of them or has it in focus. A tap holds the light until the next tap or
 * Escape.
 */
export function startTerms(): void {
  for (const term of document.querySelectorAll<HTMLElement>(
    'span.term[data-term]:not(.katex *, .shiki *)',
  )) {
    term.tabIndex = 0;
    term.setAttribute('role', 'button');
  }
  let lit: string | undefined;
  let held: string | undefined;

  const show = (name: string | undefined) => {
    if (name === lit) return;
    for (const term of document.querySelectorAll('[data-term].is-lit')) {
      term.classList.remove('is-lit');
    }
    lit = name;
    if (name === undefined) delete document.documentElement.dataset.litTerm;
    else {
      document.documentElement.dataset.litTerm = name;
      for (const term of document.querySelectorAll(`[data-term="${CSS.escape(name)}"]`)) {
        term.classList.add('is-lit');
      }
    }
  };

  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'mouse') show(termAt(event.target) ?? held);
  });
  document.addEventListener('focusin', (event) => show(termAt(event.target) ?? held));
  document.addEventListener('click', (event) => {
    const name = termAt(event.target);
    held = name === held ? undefined : name;
    show(held);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      held = undefined;
      show(undefined);
    } else if (event.key === 'Enter' || event.key === ' ') {
      const term = event.target instanceof HTMLElement ? event.target : undefined;
      if (!term?.matches('span.term[role=button]')) return;
      event.preventDefault();
      term.click();
    }
  });
}

function termAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement | SVGElement>('[data-term]')?.dataset.term;
}
