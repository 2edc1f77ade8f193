// Cuts the book's fonts (src/app/fonts) to the letters of the pages that were built last.
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bookFonts, FONTS, LETTERS_FILE, lettersOf, quotesOthers } from './lib/bookFonts.mjs';
import { filesIn } from './lib/builtScripts.mjs';
import { projectRoot } from './lib/runTool.mjs';

// Another folder than dist/ may be named, as for the build.
const pages = filesIn(resolve(projectRoot, process.argv[2] ?? 'dist'), /\.html$/).filter(
  (file) => !quotesOthers(file),
);
if (pages.length === 0)
  throw new Error('There are no pages to read letters from: build them first.');
const letters = lettersOf(pages.map((file) => readFileSync(file, 'utf8')));
await writeFile(LETTERS_FILE, letters);
for (const [name, contents] of await bookFonts(letters))
  await writeFile(join(FONTS, name), contents);
