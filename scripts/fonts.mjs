// Cuts the book's fonts (src/app/fonts) to the letters of the pages that were built last.
import { readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bookFonts, FONTS } from './lib/bookFonts.mjs';
import { LETTERS_FILE, lettersOf, quotesOthers } from './lib/bookLetters.mjs';
import { readBuiltScripts } from './lib/builtScripts.mjs';
import { projectRoot } from './lib/runTool.mjs';

// Another folder than dist/ may be named, as for the build.
const dist = resolve(projectRoot, process.argv[2] ?? 'dist');
const pages = readBuiltScripts(dist).pages.filter(({ page }) => !quotesOthers(page));
if (pages.length === 0)
  throw new Error('There are no pages to read letters from: build them first.');
const read = (/** @type {string} */ file) => readFileSync(file, 'utf8');
const letters = lettersOf(
  pages.map(({ page }) => read(join(dist, page))),
  [...new Set(pages.flatMap(({ scripts }) => scripts))].map(read),
);
const fonts = await bookFonts(letters);
for (const name of await readdir(FONTS)) await rm(join(FONTS, name));
await writeFile(LETTERS_FILE, `${JSON.stringify(letters, undefined, 2)}\n`);
for (const [name, contents] of fonts) await writeFile(join(FONTS, name), contents);
