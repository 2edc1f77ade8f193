import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bookFonts, FONTS, LETTERS_FILE, lettersOf } from './lib/bookFonts.mjs';

it('the fonts and their style sheet that are committed are what the packages are cut to for the book’s letters', async () => {
  const files = await bookFonts(await readFile(LETTERS_FILE, 'utf8'));
  for (const [name, contents] of files) {
    expect((await readFile(join(FONTS, name))).equals(Buffer.from(contents)), name).toBe(true);
  }
});

it('letters of pages are those of their text, whichever way they are written', () => {
  const letters = lettersOf(['<p title="Ж">é&#x3a6;&#960;</p><script>const ш = 1</script>']);
  expect([...letters].filter((letter) => letter > '~').join('')).toBe('éΦπ');
});
