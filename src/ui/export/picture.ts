import { visibleCode, writtenOut } from '../../text/visibleText';
import { setNotation } from './setNotation';

/** A chart of a picture, and what is written around it. */
export interface PictureChart {
  /** as it stands on the page */
  readonly drawing: SVGSVGElement | HTMLCanvasElement;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly legend: readonly {
    readonly label: string;
    readonly color: string;
    readonly dash: string | undefined;
  }[];
}

/** What a picture says beside its charts. */
export interface PictureWords {
  readonly title: string;
  /** below the charts, a paragraph each */
  readonly notes: readonly string[];
}

/** px */
const MARGIN = 16;
const LINE = 18;
/** px a character of small text takes at most, on average: there is no layout in a picture */
const CHARACTER = 6.6;
const LARGE_CHARACTER = 8.6;

/** What a picture has to take along of how the page styles an element. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'font-size',
  'text-anchor',
] as const;

/** Drawings that lie over the first one of their box. */
const LAYERS = ':scope > svg[data-layer]';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Charts as a picture of their own, one below the other: with their words, and with colours in the place of the page's variables.
 *
 * @param charts at least one
 */
export function picture(charts: readonly PictureChart[], words: PictureWords): SVGSVGElement {
  const [{ drawing: first }] = charts;
  const width = Math.max(...charts.map(({ drawing }) => drawing.getBoundingClientRect().width));
  const colour = (value: string) => resolved(value, first);
  const ink = colour('var(--ink)');
  const whole = element('svg', {});
  let y = MARGIN;
  const write = (text: string, x: number, attributes: Record<string, string | number> = {}) => {
    const line = element('text', { x, y, 'font-size': 13, fill: ink, ...attributes });
    line.textContent = text;
    whole.append(line);
  };

  for (const line of wrapped(words.title, width, LARGE_CHARACTER)) {
    y += LINE;
    write(line, MARGIN, { 'font-size': 16, 'font-weight': 600 });
  }
  for (const { drawing, xLabel, yLabel, legend } of charts) {
    for (const line of yLabel === '' ? [] : wrapped(yLabel, width)) {
      y += LINE;
      write(line, MARGIN);
    }
    y += 6;
    const { width: ownWidth, height } = drawing.getBoundingClientRect();
    const copy = drawing instanceof SVGSVGElement ? styledCopy(drawing) : imageOf(drawing);
    // another font may need more room for the labels of the axis
    const place = { x: MARGIN, y, width: ownWidth, height, overflow: 'visible' };
    for (const [name, value] of Object.entries(place)) {
      copy.setAttribute(name, String(value));
    }
    whole.append(copy);
    y += height + LINE;
    if (xLabel !== '') write(xLabel, MARGIN + ownWidth, { 'text-anchor': 'end' });

    for (const { label, color, dash } of legend) {
      const at = y + LINE - 4;
      const line = { x1: MARGIN, x2: MARGIN + 28, y1: at, y2: at, stroke: colour(color) };
      whole.append(
        element('line', { ...line, 'stroke-width': 2, ...(dash && { 'stroke-dasharray': dash }) }),
      );
      for (const text of wrapped(label, width - 36)) {
        y += LINE;
        write(text, MARGIN + 36);
      }
    }
    y += 6;
  }
  for (const note of words.notes) {
    y += 6;
    for (const line of wrapped(note, width)) {
      y += LINE;
      write(line, MARGIN, { fill: colour('var(--ink-soft)') });
    }
  }
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(y + MARGIN) };
  whole.prepend(element('rect', { ...size, fill: colour('var(--paper)') }));
  for (const [name, value] of Object.entries(size)) whole.setAttribute(name, String(value));
  whole.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
  whole.setAttribute('font-family', '"Source Sans 3", "Source Sans Pro", Arial, sans-serif');
  writeOut(whole);
  setNotation(whole);
  return whole;
}

/** Names come from anywhere, and one character that XML does not know makes all of a file unreadable. */
function writeOut(whole: SVGSVGElement): void {
  const walker = document.createTreeWalker(whole, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Text) node.data = writtenOut(node.data);
    else if (node instanceof Element) {
      // a path may be written in several lines
      for (const attribute of node.attributes) attribute.value = visibleCode(attribute.value);
    }
  }
}

export function svgText(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

const NOT_DRAWN = 'The browser could not draw the picture as PNG; as SVG it can be had.';

/**
 * Draws a picture with twice as many pixels as it has px, for print and for sharp screens.
 *
 * @throws Error with a sentence where the browser does not draw it
 */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode().catch(() => {
      throw new Error(NOT_DRAWN);
    });
    const canvas = document.createElement('canvas');
    canvas.width = 2 * Number(svg.getAttribute('width'));
    canvas.height = 2 * Number(svg.getAttribute('height'));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob) return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
  throw new Error(NOT_DRAWN);
}

function element(name: string, attributes: Record<string, string | number>): SVGSVGElement {
  const made = document.createElementNS(SVG, name) as SVGSVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** What was painted, as an image within the picture. */
function imageOf(canvas: HTMLCanvasElement): SVGSVGElement {
  return element('image', { href: canvas.toDataURL('image/png') });
}

function styledCopy(original: SVGSVGElement): SVGSVGElement {
  const copy = original.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll('*')];
  [original, ...original.querySelectorAll('*')].forEach((each, i) => {
    const style = getComputedStyle(each);
    copies[i].removeAttribute('class');
    copies[i].removeAttribute('style');
    for (const name of PROPERTIES) copies[i].setAttribute(name, style.getPropertyValue(name));
  });
  // what is painted apart, since it grows, belongs to the drawing below it
  for (const layer of original.parentElement?.querySelectorAll<SVGSVGElement>(LAYERS) ?? []) {
    if (layer !== original) copy.append(...styledCopy(layer).children);
  }
  // what only reads the chart out, or the mouse, is no part of the picture
  for (const name of ['role', 'tabindex', 'aria-label', 'aria-hidden']) copy.removeAttribute(name);
  return copy;
}

/** A colour of the page, such as `var(--ink)`, as the browser computes it. */
function resolved(colour: string, near: Element): string {
  const probe = document.createElement('span');
  probe.style.color = colour;
  near.parentElement?.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function wrapped(text: string, width: number, character = CHARACTER): readonly string[] {
  const most = Math.max(20, Math.floor(width / character));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => piecesOf(each, most))) {
    if (line !== '' && line.length + word.length >= most) {
      lines.push(line);
      line = '';
    }
    line += (line === '' ? '' : ' ') + word;
  }
  return [...lines, line];
}

/** A word that is longer than a line, in several. */
function piecesOf(word: string, most: number): readonly string[] {
  const characters = [...word];
  const count = Math.max(1, Math.ceil(characters.length / most));
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * most, (i + 1) * most).join(''),
  );
}
