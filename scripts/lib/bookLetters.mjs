import { join } from 'node:path';
import { projectRoot } from './runTool.mjs';

/**
 * The letters that the book's fonts have, each list sorted.
 *
 * @typedef {object} Letters
 * @property {string} text of everything that is written on pages, by their scripts too
 * @property {Record<string, string>} formulas face of KaTeX, such as Main-Bold → what formulas take from it
 */

/** The letters that the fonts in `src/app/fonts` were cut to. */
export const LETTERS_FILE = join(projectRoot, 'src/app/fonts/letters.json');

/** Whether a page has licenses and names of others, in letters of their own. @param {string} file */
export const quotesOthers = (file) => /(^|[/\\])about[/\\]/.test(file);

const sorted = (/** @type {Iterable<string>} */ letters) =>
  [...new Set(letters)]
    .filter((letter) => letter >= ' ')
    .sort()
    .join('');

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

/** @param {string} text of HTML */
const unescaped = (text) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/**
 * The letters of pages and of what their scripts may write, printable ASCII among them.
 *
 * @param {readonly string[]} pages HTML
 * @param {readonly string[]} [scripts]
 * @returns {Letters}
 */
export function lettersOf(pages, scripts = []) {
  const texts = pages.map((html) =>
    unescaped(html.replace(/<(script|style)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '')),
  );
  const written = scripts.flatMap((script) => script.match(/[^\0-~]/gu) ?? []);
  return {
    text: sorted([...ASCII, ...texts.join(''), ...written]),
    formulas: formulaLetters(pages),
  };
}

/** What of `wanted` is not in `there`: none, or one description a face. @param {Letters} wanted @param {Letters} there */
export function missingLetters(wanted, there) {
  const lacking = (/** @type {string} */ letters, /** @type {string} */ known) =>
    [...letters].filter((letter) => !known.includes(letter)).join(' ');
  return [
    lacking(wanted.text, there.text),
    ...Object.entries(wanted.formulas).map(([face, letters]) => {
      const lacks = lacking(letters, there.formulas[face] ?? '');
      return lacks && `${lacks} (KaTeX_${face})`;
    }),
  ].filter((lacks) => lacks !== '');
}

/** The classes by which KaTeX's style sheet chooses a face, as far as the book's formulas have them; the last that fits an element counts. */
const FACES = /** @type {const} */ ([
  ['katex-html', 'Main-Regular'],
  ['mathnormal', 'Math-Italic'],
  ['mathit', 'Main-Italic'],
  ['textit', 'Main-Italic'],
  ['mathbf', 'Main-Bold'],
  ['textbf', 'Main-Bold'],
  ['boldsymbol', 'Math-BoldItalic'],
  ['mathbb', 'AMS-Regular'],
  ['amsrm', 'AMS-Regular'],
  ['mathcal', 'Caligraphic-Regular'],
  ['mathfrak', 'Fraktur-Regular'],
  ['mathscr', 'Script-Regular'],
  ['mathsf', 'SansSerif-Regular'],
  ['mathtt', 'Typewriter-Regular'],
  ['texttt', 'Typewriter-Regular'],
  ['mainrm', 'Main-Regular'],
  ['small-op', 'Size1-Regular'],
  ['large-op', 'Size2-Regular'],
  ['delim-size1', 'Size1-Regular'],
  ['delim-size4', 'Size4-Regular'],
]);

/** @param {readonly string[]} classes @param {string} inherited */
function faceOf(classes, inherited) {
  const [, size] = /^delimsizing size(\d)$/.exec(classes.join(' ').replace(/^m\w+ /, '')) ?? [];
  if (size) return `Size${size}-Regular`;
  return FACES.findLast(([name]) => classes.includes(name))?.[1] ?? inherited;
}

/** A tag of a formula as it is drawn, or a text between two. Only spans hold text there. */
const PIECE = /<span\b(?:[^>]*?\bclass="([^"]*)")?[^>]*>|<\/span>|<[^>]*>|[^<]+/g;

/**
 * What formulas take from each face of KaTeX; the browser test of formulas' letters holds it against computed styles.
 *
 * @param {readonly string[]} pages HTML
 */
function formulaLetters(pages) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const html of pages) {
    for (const { index } of html.matchAll(/<span class="katex-html"/g)) {
      /** the faces of the open elements @type {string[]} */
      const open = [];
      PIECE.lastIndex = index;
      do {
        const [piece = '', classes = ''] = PIECE.exec(html) ?? [];
        if (piece === '</span>') open.pop();
        else if (piece.startsWith('<span'))
          open.push(faceOf(classes.split(' '), open.at(-1) ?? ''));
        else if (!piece.startsWith('<')) {
          const face = open.at(-1) ?? '';
          const letters = found.get(face) ?? new Set();
          for (const letter of unescaped(piece)) letters.add(letter);
          found.set(face, letters);
        }
      } while (open.length > 0);
    }
  }
  const faces = [...found].map(([face, letters]) => /** @type {const} */ ([face, sorted(letters)]));
  return Object.fromEntries(faces.sort(([a], [b]) => (a < b ? -1 : 1)));
}
