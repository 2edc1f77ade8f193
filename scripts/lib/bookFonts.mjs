import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import subsetFont from 'subset-font';
import { projectRoot } from './runTool.mjs';

export const FONTS = join(projectRoot, 'src/app/fonts');

const require = createRequire(import.meta.url);

/**
 * A face as its package has it, and what of it the book takes. A weight that lies between the two is there; one axis the less halves a file.
 *
 * @typedef {object} Face
 * @property {string} family
 * @property {string} file of the package
 * @property {'normal' | 'italic'} style
 * @property {readonly [least: number, most: number]} weights
 * @property {readonly (readonly [first: number, last: number])[]} range which code points the package's file is for
 */

const LATIN = /** @type {const} */ ([
  [0x20, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x304, 0x304],
  [0x308, 0x308],
  [0x329, 0x329],
  [0x2000, 0x206f],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2191, 0x2191],
  [0x2193, 0x2193],
  [0x2212, 0x2212],
  [0x2215, 0x2215],
  [0xfeff, 0xfeff],
  [0xfffd, 0xfffd],
]);
const GREEK = /** @type {const} */ ([[0x370, 0x3ff]]);

/**
 * @param {string} family @param {string} name of the package @param {string} script
 * @param {Face['style']} style @param {Face['weights']} weights
 * @returns {Face}
 */
function face(family, name, script, style, weights) {
  const file = `@fontsource-variable/${name}/files/${name}-${script}-wght-${style}.woff2`;
  return { family, file, style, weights, range: script === 'greek' ? GREEK : LATIN };
}

/** Emphasis and code have one weight: what little of them is bold the browser thickens. @type {readonly Face[]} */
const FACES = [
  face('Source Serif', 'source-serif-4', 'latin', 'normal', [400, 700]),
  face('Source Serif', 'source-serif-4', 'latin', 'italic', [400, 400]),
  face('Source Serif', 'source-serif-4', 'greek', 'normal', [400, 700]),
  face('Source Sans', 'source-sans-3', 'latin', 'normal', [400, 700]),
  face('Source Sans', 'source-sans-3', 'greek', 'normal', [400, 700]),
  face('Source Code', 'source-code-pro', 'latin', 'normal', [400, 400]),
];

/** @param {string} letters @param {Face['range']} range */
const within = (letters, range) =>
  [...letters].filter((letter) => {
    const code = /** @type {number} */ (letter.codePointAt(0));
    return range.some(([first, last]) => code >= first && code <= last);
  });

/** As CSS writes it. @param {readonly (readonly [first: number, last: number])[]} range */
const written = (range) =>
  range
    .map(([first, last]) => [first, last].map((code) => code.toString(16).toUpperCase()))
    .map(([first, last]) => (first === last ? `U+${first}` : `U+${first}-${last}`))
    .join(', ');

/** Neighbours together. @param {readonly string[]} letters in order */
function rangeOf(letters) {
  /** @type {[number, number][]} */
  const found = [];
  for (const letter of letters) {
    const code = /** @type {number} */ (letter.codePointAt(0));
    const last = found.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

/** All code points of a range but those of the letters, which the whole font can do no more for. @param {Face['range']} range @param {string} letters */
const without = (range, letters) =>
  rangeOf(
    range
      .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
      .map((code) => String.fromCodePoint(code))
      .filter((letter) => !letters.includes(letter)),
  );

/** @param {Face} face @param {string} url @param {Face['range']} range */
const rule = ({ family, style, weights: [least, most] }, url, range) => `@font-face {
  font-family: "${family}";
  font-style: ${style};
  font-weight: ${least === most ? least : `${least} ${most}`};
  font-display: swap;
  src: url("${url}") format("woff2");
  unicode-range: ${written(range)};
}
`;

/** What the pages' letters leave of a font, as woff2. @param {string} file @param {string} letters @param {Face['weights']} [weights] */
async function cut(file, letters, weights) {
  const [least, most] = weights ?? [];
  const wght = least === most ? least : { min: least, max: most, default: least };
  return subsetFont(await readFile(file), letters, {
    targetFormat: 'woff2',
    ...(weights && { variationAxes: { wght } }),
  });
}

/**
 * The fonts that a page shows its own text with, and the style sheet that names them: the book's letters in small files, and the package's
 * whole ones for all others, such as those of a reader's name, which the browser fetches only where one stands.
 *
 * @param {import('./bookLetters.mjs').Letters} letters
 * @returns {Promise<Map<string, string | Buffer>>} by name of the file
 */
export async function bookFonts({ text, formulas }) {
  /** @type {Map<string, string | Buffer>} */
  const files = new Map();
  let css = '/* Written by npm run fonts. */\n';
  for (const each of FACES) css += rule(each, each.file, without(each.range, text));
  for (const each of FACES) {
    const own = within(text, each.range);
    const name = each.file.replace(/^.*\/|-wght|-latin/g, '');
    files.set(name, await cut(require.resolve(each.file), own.join(''), each.weights));
    css += rule(each, `./${name}`, rangeOf(own));
  }
  files.set('faces.css', css);
  const katex = join(dirname(require.resolve('katex/package.json')), 'dist/fonts');
  for (const [face, letters] of Object.entries(formulas)) {
    const name = `KaTeX_${face}.woff2`;
    files.set(name, await cut(join(katex, name), letters));
  }
  return files;
}
