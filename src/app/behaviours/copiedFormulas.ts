/** The formula that a place of the page lies in. */
function formulaAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('.katex') ?? null;
}

/** What is selected, formulas whole. */
function selectedParts(range: Range): DocumentFragment {
  const whole = range.cloneRange();
  const first = formulaAround(range.startContainer);
  const last = formulaAround(range.endContainer);
  if (first) whole.setStartBefore(first);
  if (last) whole.setEndAfter(last);
  return whole.cloneContents();
}

/** Puts each formula's TeX in the place of its glyphs, which the page has twice. */
function writeAsTex(parts: DocumentFragment): void {
  for (const formula of parts.querySelectorAll('.katex')) {
    const tex = formula.querySelector('annotation')?.textContent;
    if (tex === undefined) continue;
    const sign = formula.closest('.katex-display') ? '$$' : '$';
    formula.replaceWith(sign + tex + sign);
  }
}

/**
 * Has a formula that is selected and copied come as TeX in plain text. KaTeX's own script for it writes HTML into the page, which the
 * page's policy refuses.
 */
export function startCopyingFormulas(): void {
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !event.clipboardData) return;
    const parts = selectedParts(selection.getRangeAt(0));
    if (!parts.querySelector('.katex annotation')) return;
    const whole = document.createElement('div');
    whole.append(parts.cloneNode(true));
    event.clipboardData.setData('text/html', whole.innerHTML);
    writeAsTex(parts);
    event.clipboardData.setData('text/plain', parts.textContent ?? '');
    event.preventDefault();
  });
}
