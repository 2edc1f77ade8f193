import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import katex from 'katex';
import { expect, it } from 'vitest';
import { bookFonts, FONTS } from './lib/bookFonts.mjs';
import { LETTERS_FILE, lettersOf, missingLetters } from './lib/bookLetters.mjs';

it('the fonts and their style sheet that are committed are what the packages are cut to for the book’s letters', async () => {
  const files = await bookFonts(JSON.parse(await readFile(LETTERS_FILE, 'utf8')));
  for (const [name, contents] of files) {
    expect((await readFile(join(FONTS, name))).equals(Buffer.from(contents)), name).toBe(true);
  }
});

it('letters of pages are those of their text, whichever way they are written', () => {
  const { text } = lettersOf(['<p title="Ж">é&#x3a6;&#960;</p><script>const ш = 1</script>']);
  expect([...text].filter((letter) => letter > '~').join('')).toBe('éΦπ');
});

it('letters that scripts write are the book’s as well, and what stands in them as ASCII is nothing new', () => {
  expect(lettersOf(['<p>Φ</p>'], ['label = "¼"']).text).toBe(`${lettersOf([]).text}${'¼Φ'}`);
});

it('a formula takes each letter from one face of KaTeX, whatever MathML says beside', () => {
  const tex = String.raw`\mathbb{E}\Bigl[\textstyle\sum_t \mathbf{1}(a<2)\Bigr]`;
  const { formulas } = lettersOf([`<p>é ${katex.renderToString(tex)}</p>`]);
  expect(formulas).toEqual({
    'AMS-Regular': 'E',
    'Main-Bold': '1',
    // KaTeX stacks things on a space of no width
    'Main-Regular': '()2<\u200b',
    'Math-Italic': 'at',
    'Size1-Regular': '∑',
    'Size2-Regular': '[]',
  });
});

it('a letter that a face lacks is missing, though another has it', () => {
  const there = { text: 'ab', formulas: { 'Main-Regular': '12' } };
  const wanted = { text: 'aé', formulas: { 'Main-Regular': '1', 'Main-Bold': '1' } };
  expect(missingLetters(wanted, there)).toEqual(['é', '1 (KaTeX_Main-Bold)']);
  expect(missingLetters(there, there)).toEqual([]);
});
