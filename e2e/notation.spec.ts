import { expect, phone, test } from './fixtures.ts';
import { Search } from './pages/Search.ts';
import { Symbols } from './pages/Symbols.ts';

test('every place that the notation names is there; the menu and the foot of each page lead to it, and the search finds its entries', async ({
  bookBelowPath: book,
  page,
}) => {
  await book.open('/the-goal');
  await book.openChapterMenu();
  await expect(book.chapterMenu.getByRole('link', { name: 'Notation and index' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Notation and index' }).click();
  await book.whenReady();
  const entry = book.content.locator('#symbol-delta');
  await expect(entry).toContainText('TD residual');
  await expect(entry).toContainText('Defined in 9, Estimating the advantage');

  const links = await book.content
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(300);
  const pages = new Map<string, string>();
  for (const link of links) {
    const { hash, href } = new URL(link);
    const address = href.slice(0, href.length - hash.length);
    if (!pages.has(address)) {
      const response = await page.request.get(address);
      expect(response.status(), address).toBe(200);
      pages.set(address, await response.text());
    }
    if (hash)
      expect(pages.get(address), link).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
  }

  const search = new Search(page);
  await search.open.click();
  await search.field.fill('lambda');
  await search.results.filter({ hasText: 'Symbol · Notation' }).first().click();
  await expect(page).toHaveURL(/\/notation\/#symbol-lambda$/);
});

test('pointing at a symbol shows its line, and pointing elsewhere or Escape takes it away', async ({
  book,
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await book.open('/phi');
  const symbols = new Symbols(book);
  const formula = symbols.formulas.first();
  await formula.scrollIntoViewIfNeeded();
  expect(fetched.filter((url) => /symbolHint/.test(url))).toEqual([]);
  await symbols.letter(formula, 'π').hover();
  await symbols.expectLines(/policy: How likely each action is/);
  await symbols.letter(formula, 'Φ').hover();
  await symbols.expectLines(/weight: Whatever multiplies the score/);
  await page.keyboard.press('Escape');
  await expect(symbols.hint).toBeHidden();
  await symbols.letter(formula, 'J').hover();
  await symbols.expectLines(/expected return: The objective/);
  await book.content.getByRole('heading', { level: 1 }).hover();
  await expect(symbols.hint).toBeHidden();
});

test('a formula in focus lists its symbols and is described by them', async ({ book, page }) => {
  await book.open('/baselines');
  const symbols = new Symbols(book);
  const formula = symbols.formulas.first();
  const before = book.content.getByRole('link').or(book.content.locator('summary')).first();
  await before.focus();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(formula).toBeFocused({ timeout: 100 });
  }).toPass();
  await expect(symbols.hint).toContainText('baseline: Any function of the state');
  await expect(symbols.hint).toContainText('gradient: The derivatives');
  await expect(formula).toHaveAccessibleDescription(/policy: .*baseline: Any function/);
  await page.keyboard.press('Tab');
  await expect(formula).not.toBeFocused();
  await expect(symbols.hint.getByText('Any function of the state')).toBeHidden();
});

test('each section has one stop where the arrow keys lead through the symbols of its sentences', async ({
  book,
  page,
}) => {
  await book.open('/baselines');
  const symbols = new Symbols(book);
  const sections = await book.content.locator('h2[id]').count();
  expect(await symbols.stops.count()).toBeLessThanOrEqual(sections);
  const stop = symbols.stops.first();
  await page.keyboard.press('Tab');
  await stop.focus();
  const shown = book.content.locator('[data-symbols-shown]');
  await expect(shown).toHaveCount(1);
  await expect(symbols.hint).toBeVisible();
  const first = await shown.innerText();
  const named = await symbols.hint.locator('strong').first().innerText();
  await expect(stop).toHaveAccessibleDescription(new RegExp(`${named}: `));
  await page.keyboard.press('ArrowDown');
  await expect(shown).not.toHaveText(first);
  await expect(shown).toHaveCount(1);
  await page.keyboard.press('Home');
  expect(await shown.innerText()).toBe(first);
  await page.keyboard.press('Tab');
  await expect(shown).toHaveCount(0);
  await expect(symbols.hint).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: phone, hasTouch: true });

  test('a tap on a symbol shows its line within the screen, and a tap beside it takes it away', async ({
    book,
  }) => {
    await book.open('/reward-to-go');
    const symbols = new Symbols(book);
    const inline = book.content.locator('.katex', { hasText: 'R' }).first();
    // An index lies below the empty part of its letter's box, where Playwright would not tap.
    await symbols.letter(inline, 'τ').tap({ force: true });
    await symbols.expectLines(/trajectory: An episode from its start/);
    const box = await symbols.hint.boundingBox();
    expect(box!.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(phone.width);
    await book.content.getByRole('heading', { level: 1 }).tap();
    await expect(symbols.hint).toBeHidden();
  });
});
