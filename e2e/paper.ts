import type { Page } from '@playwright/test';
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { contrast } from './contrast.ts';

export const FORMATS = ['A4', 'Letter'] as const;

interface Word {
  readonly text: string;
  /** pt; of its left and right end from the paper's left edge, and of its baseline from the lower one */
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

interface Pale {
  readonly text: string;
  readonly colour: string;
}

interface Sheet {
  /** pt */
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** What is written in a colour of less than 3:1 against white, with that colour, as #rrggbb. */
  readonly pale: readonly Pale[];
}

/** What a page has as it is laid out for paper, and must have on it. */
interface Printable {
  /** the labels of each chart's x axis, from left to right */
  readonly axes: readonly (readonly string[])[];
  /** line by line */
  readonly code: readonly string[];
  /** what drawings write on dark shapes of their own */
  readonly onDark: readonly string[];
}

declare global {
  interface Window {
    printable?: Printable;
  }
}

/** Prints the page, without backgrounds, as browsers do where nobody asks for them. @returns what is wrong with the paper, in words */
export async function print(page: Page, format: (typeof FORMATS)[number]): Promise<string[]> {
  await page.evaluate(readBeforePrinting);
  const data = new Uint8Array(await page.pdf({ format }));
  const task = getDocument({ data, verbosity: 0 });
  const pdf = await task.promise;
  const sheets: Sheet[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    sheets.push(await readSheet(await pdf.getPage(number)));
  }
  await task.destroy();
  const printable = await page.evaluate(() => window.printable);
  if (!printable) throw new Error('The browser did not say that it was to print.');
  return complaints(sheets, printable);
}

async function readSheet(sheet: PDFPageProxy): Promise<Sheet> {
  const { width, height } = sheet.getViewport({ scale: 1 });
  const { items } = await sheet.getTextContent();
  const words = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , left = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, left, right: left + item.width, y }];
  });
  return { width, height, words, pale: await paleWords(sheet) };
}

/** Follows the colour that text is filled with through the drawing orders of a sheet. */
async function paleWords(sheet: PDFPageProxy): Promise<Pale[]> {
  const { fnArray, argsArray } = await sheet.getOperatorList();
  const found: Pale[] = [];
  const kept: string[] = [];
  let colour = '#000000';
  fnArray.forEach((order, i) => {
    const given: unknown[] = argsArray[i] ?? [];
    if (order === OPS.save || order === OPS.paintFormXObjectBegin) kept.push(colour);
    if (order === OPS.restore || order === OPS.paintFormXObjectEnd) colour = kept.pop() ?? colour;
    if (order === OPS.setFillRGBColor) colour = String(given[0]);
    if (order !== OPS.showText || contrast(colour, '#ffffff') >= 3) return;
    const glyphs = given[0] as ({ unicode?: string } | number)[];
    const text = glyphs.map((glyph) => (typeof glyph === 'object' ? (glyph.unicode ?? '') : ''));
    if (text.join('').trim() !== '') found.push({ text: text.join(''), colour });
  });
  return found;
}

/** Runs in the page: notes what stands in it once all is laid out for paper, which the page itself does first. */
function readBeforePrinting(): void {
  const labelsOf = (chart: Element) => {
    const texts = [...chart.querySelectorAll('svg text')].map((label) => {
      const { left, bottom } = label.getBoundingClientRect();
      return { text: label.textContent, left, bottom };
    });
    const lowest = Math.max(...texts.map(({ bottom }) => bottom));
    const axis = texts.filter(({ bottom }) => bottom > lowest - 2);
    return axis.sort((a, b) => a.left - b.left).map(({ text }) => text);
  };
  const paper = getComputedStyle(document.documentElement).backgroundColor;
  const read = () => {
    const charts = [...document.querySelectorAll('[data-chart]:has(svg text)')];
    const code = [...document.querySelectorAll('figure.code pre')];
    const labels = [...document.querySelectorAll('svg text')];
    window.printable = {
      axes: charts.map(labelsOf),
      code: code.flatMap(({ textContent }) => textContent.split('\n')),
      onDark: labels
        .filter((label) => getComputedStyle(label).fill === paper)
        .map(({ textContent }) => textContent),
    };
  };
  addEventListener('beforeprint', read, { once: true });
}

/** What is set of a text: hats and dots are drawn. */
function withoutBlanks(text: string): string {
  return text.replace(/\s|\p{M}/gu, '');
}

/** Whether the labels stand in one line of the sheet, in their order. */
function hasAxis({ words }: Sheet, labels: readonly string[]): boolean {
  return words.some(({ y }) => {
    const row = words.filter((word) => Math.abs(word.y - y) < 1).sort((a, b) => a.left - b.left);
    let rest = withoutBlanks(row.map(({ text }) => text).join(''));
    return labels.map(withoutBlanks).every((label) => {
      const at = rest.indexOf(label);
      rest = rest.slice(at + label.length);
      return at >= 0;
    });
  });
}

/** pt; printers cannot reach nearer to the edge */
const EDGE = 14;

function complaints(sheets: readonly Sheet[], { axes, code, onDark }: Printable): string[] {
  const said: string[] = [];
  for (const [index, { words, pale, width, height }] of sheets.entries()) {
    const name = `page ${index + 1} of ${sheets.length}`;
    for (const { text, left, right } of words) {
      if (left < EDGE || right > width - EDGE) said.push(`${name}: “${text}” leaves the paper`);
    }
    const wrong = pale.filter(({ text }) => !onDark.some((label) => label.includes(text)));
    said.push(...wrong.map(({ text, colour }) => `${name}: “${text}” in ${colour}`));
    const lowest = Math.min(height, ...words.map(({ y }) => y));
    // figures that do not break may leave the end of a page free, the last page may be short
    if (index < sheets.length - 1 && lowest > 0.6 * height) said.push(`${name}: nearly empty`);
    if (words.length === 0) said.push(`${name}: empty`);
  }
  for (const labels of axes) {
    if (!sheets.some((sheet) => hasAxis(sheet, labels))) {
      said.push(`no page has the whole axis ${labels.join(' ')}`);
    }
  }
  const text = withoutBlanks(
    sheets.flatMap(({ words }) => words.map((word) => word.text)).join(''),
  );
  for (const line of code) {
    if (!text.includes(withoutBlanks(line))) said.push(`no page has the code ${line}`);
  }
  return said;
}
