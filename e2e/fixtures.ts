import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
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

/** What of axe's rules depends on colours and on the size of the screen. */
export const RULES_OF_LOOKS = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
];

/**
 * What a screen reader or a keyboard user would stumble over, by axe's severe rules.
 *
 * Formulas are left out as the eye has them, where half of a page's elements are; what a screen reader has of them, their MathML, is
 * looked at. All formulas are made alike and take their colours from one sheet, so that a page or two with them stand for the others.
 */
export async function severeObstacles(
  page: Page,
  {
    rules,
    formulas = false,
  }: {
    /** all of them where left out */
    rules?: readonly string[];
    /** also what the eye has of formulas: their colours, and whether something in them takes the focus unheard */
    formulas?: boolean;
  } = {},
): Promise<string[]> {
  // What the page marks after a change of size, it marks with the next frame.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  // The rows of a table are made alike, and tables of curves have hundreds: the first three stand for them. With the cheaper kind of report
  // this halves the minutes that all pages take.
  await page.evaluate(() => {
    const fewRows = new CSSStyleSheet();
    fewRows.replaceSync('tbody > tr:nth-child(n + 4) { display: none !important }');
    document.adoptedStyleSheets.push(fewRows);
  });
  // In one piece, which the builder calls its legacy mode: otherwise all that axe has looked at is carried out of the page, and judged in
  // another one, which takes twice as long as the look. Only frames of other sites would need that.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  });
  if (!formulas) axe.exclude('.katex-html');
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** How far the page can be scrolled sideways, in CSS pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}
