import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { LETTERS_FILE, type Letters } from '../scripts/lib/bookLetters.mjs';

/** Letters of formulas that the face which the browser takes them from was not cut to: `face: letters`, each. */
export async function lettersWithoutFace(page: Page): Promise<string[]> {
  const { formulas }: Letters = JSON.parse(await readFile(LETTERS_FILE, 'utf8'));
  return page.evaluate((known) => {
    const names: Record<string, string> = {
      'normal 400': 'Regular',
      'italic 400': 'Italic',
      'normal 700': 'Bold',
      'italic 700': 'BoldItalic',
    };
    const found = new Map<string, Set<string>>();
    for (const formula of document.querySelectorAll('.katex-html')) {
      const texts = document.createTreeWalker(formula, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const { fontFamily, fontStyle, fontWeight } = getComputedStyle(text.parentElement!);
        const [family = ''] = fontFamily.replaceAll('"', '').replace('KaTeX_', '').split(',');
        const face = `${family}-${names[`${fontStyle} ${fontWeight}`]}`;
        const lacking = [...text.textContent!].filter((letter) => !known[face]?.includes(letter));
        for (const letter of lacking) found.set(face, (found.get(face) ?? new Set()).add(letter));
      }
    }
    return [...found].map(([face, letters]) => `${face}: ${[...letters].join('')}`);
  }, formulas);
}

/** The whole fonts, with all of Latin, that the page has fetched for a letter which is none of the book's. */
export function wholeFonts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /-wght-[^/]*\.woff2$/.test(name)),
  );
}
