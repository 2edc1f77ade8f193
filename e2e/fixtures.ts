import { test as base, expect, type Page } from '@playwright/test';
import { AXE, type Look, obstacles } from './axe.ts';
import { collectErrors, unexpected } from './pageErrors.ts';
import { Book } from './pages/Book.ts';

export { expect };

export const phone = { width: 390, height: 844 };
export const desktop = { width: 1440, height: 900 };

interface Fixtures {
  /** The book as one serves it at a site's root. */
  book: Book;
  /** The same build below a path of a larger site. */
  bookBelowPath: Book;
  /** What a test that breaks something expects to be thrown or missed; all else still fails it. */
  expectedErrors: readonly RegExp[];
  /** Fails the test at its end when a page threw, logged an error, was refused something by its policy, missed a file of ours, or asked for one of others. */
  noErrors: undefined;
}

function address(name: 'BOOK_URL' | 'BOOK_URL_BELOW_PATH'): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set: run the browser tests through Playwright.`);
  return url;
}

export const test = base.extend<Fixtures>({
  viewport: desktop,
  book: async ({ page }, use) => use(new Book(page, address('BOOK_URL'))),
  bookBelowPath: async ({ page }, use) => use(new Book(page, address('BOOK_URL_BELOW_PATH'))),
  expectedErrors: [[], { option: true }],
  noErrors: [
    async ({ page, expectedErrors }, use) => {
      const errors = await collectErrors(page);
      await use(undefined);
      expect(unexpected(errors, expectedErrors), 'errors on the page').toEqual([]);
    },
    { auto: true },
  ],
});

/** What axe finds on the page as it stands. */
export async function severeObstacles(page: Page, look: Look = {}): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(obstacles, look);
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
