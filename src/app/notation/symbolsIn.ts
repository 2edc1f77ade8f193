import type { NotationSymbol } from '../../chapters/notation/entry';
import { notationSymbols } from '../../chapters/notation/notation';

/** A symbol where a formula shows it. */
export interface DrawnSymbol {
  readonly symbol: NotationSymbol;
  /** the letter with its hat and its indices */
  readonly element: Element;
}

/** What KaTeX draws a letter in, with and without indices. */
const LETTERS = '.mord, .mop, .mrel';

/** The symbol that an element of a formula is a part of: a letter, with its hat and its indices. */
export function symbolAt(part: Element): DrawnSymbol | undefined {
  return part.matches(`${LETTERS}, .accent *`) ? symbolOf(part) : undefined;
}

/** The symbols of a formula, each once, in the order of the formula. */
export function symbolsIn(formula: Element): DrawnSymbol[] {
  const found = new Map<NotationSymbol, DrawnSymbol>();
  for (const element of formula.querySelectorAll(`.katex-html :is(${LETTERS})`)) {
    const drawn = symbolOf(element);
    if (drawn && !found.has(drawn.symbol)) found.set(drawn.symbol, drawn);
  }
  return [...found.values()];
}

function symbolOf(part: Element): DrawnSymbol | undefined {
  const letter = letterOf(part);
  if (!letter) return undefined;
  const element = withIndices(letter);
  const text = plain(element.textContent) + following(element);
  const symbol = notationSymbols.find(({ drawn }) => drawn.test(text));
  return symbol && { symbol, element };
}

/** The letter, with its hat if it has one, that a part of a formula is. A part with several is none: its letters speak for themselves. */
function letterOf(part: Element): Element | undefined {
  const hatted = part.closest('.accent');
  if (hatted) return hatted;
  const isSingle = part.matches('.mop, .mop > .mord') || plain(part.textContent).length === 1;
  return part.childElementCount === 0 && isSingle ? part : undefined;
}

/** A letter with indices stands, as their first part, in an element that holds them too. */
function withIndices(letter: Element): Element {
  const whole = letter.parentElement;
  const isBase =
    whole?.firstElementChild === letter && whole.querySelector(':scope > .msupsub') !== null;
  return isBase ? whole : letter;
}

/** What stands behind it, as far as a function shows its arguments. */
function following(element: Element): string {
  let text = '';
  for (
    let next = element.nextElementSibling;
    next && text.length < 8;
    next = next.nextElementSibling
  ) {
    text += plain(next.textContent);
  }
  return text;
}

function plain(text: string): string {
  return text.replace(/[\u200b\s]/g, '');
}
