import './symbolHint.css';
import { type DrawnSymbol, symbolAt, symbolsIn } from './symbolsIn';

/** Between a symbol and its line, and between the line and the edge of the screen; CSS pixels. */
const GAP = 8;
/** Three lines; where there is less room, the hint lies over what it is about. */
const LEAST_HEIGHT = 96;

let hint: HTMLElement | undefined;
let shown: Element | undefined;
let described: Element | undefined;

/** Shows the line of the symbol at a point of the screen, or takes away what is shown where the formula has none there. */
export function showSymbolAt(formula: Element, x: number, y: number): void {
  // Indices lie below the empty parts of what they belong to.
  const letters = document.elementsFromPoint(x, y).filter((element) => formula.contains(element));
  const drawn = letters.map(symbolAt).find((found) => found !== undefined);
  if (drawn) show([drawn], drawn.element);
  // What the keyboard asked for stays, unless the pointer asks for something else.
  else if (!described) hideSymbols();
}

/**
 * Shows the lines of all symbols of a formula, or of a paragraph with formulas, and has a screen reader read them.
 *
 * @param focused what has the focus meanwhile
 */
export function showSymbolsOf(formula: Element, focused: Element = formula): void {
  const drawn = symbolsIn(formula);
  if (drawn.length === 0) return;
  show(drawn, formula);
  // where the focus stays and the lines change, they are news
  if (hint) hint.ariaLive = focused === formula ? null : 'polite';
  focused.setAttribute('aria-describedby', 'symbol-hint');
  described = focused;
}

/** Takes away what is shown. */
export function hideSymbols(): void {
  described?.removeAttribute('aria-describedby');
  described = undefined;
  shown = undefined;
  hint?.hidePopover();
}

function show(symbols: readonly DrawnSymbol[], beside: Element): void {
  if (beside === shown) return;
  hideSymbols();
  shown = beside;
  hint ??= makeHint();
  hint.replaceChildren(...symbols.map(lineOf));
  hint.showPopover();
  const place = beside.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const room = { above: place.top - 2 * GAP, below: clientHeight - place.bottom - 2 * GAP };
  hint.style.maxHeight = '';
  const isBelow = hint.offsetHeight <= room.below || room.below >= room.above;
  hint.style.maxHeight = `min(60dvh, ${Math.max(LEAST_HEIGHT, isBelow ? room.below : room.above)}px)`;
  const { offsetWidth: width, offsetHeight: height } = hint;
  const left = Math.max(GAP, Math.min(place.left, clientWidth - width - GAP));
  const top = isBelow
    ? Math.min(place.bottom + GAP, clientHeight - height - GAP)
    : Math.max(GAP, place.top - height - GAP);
  hint.style.translate = `${left}px ${top}px`;
}

function makeHint(): HTMLElement {
  const made = document.createElement('div');
  made.id = 'symbol-hint';
  made.className = 'symbol-hint';
  made.role = 'tooltip';
  made.popover = 'manual';
  document.body.append(made);
  return made;
}

function lineOf({ symbol: { name, meaning, shape }, element }: DrawnSymbol): HTMLElement {
  const line = document.createElement('p');
  // Set as KaTeX sets it: its rules ask for these three around a letter.
  const sign = document.createElement('span');
  sign.className = 'katex';
  sign.ariaHidden = 'true';
  const drawn = sign.appendChild(document.createElement('span'));
  drawn.className = 'katex-html';
  const base = drawn.appendChild(document.createElement('span'));
  base.className = 'base';
  base.append(element.cloneNode(true));
  const term = document.createElement('strong');
  term.textContent = name;
  line.append(sign, ' ', term, `: ${meaning}`);
  if (shape !== '–') {
    const kind = document.createElement('small');
    kind.textContent = ` ${shape}`;
    line.append(kind);
  }
  return line;
}
