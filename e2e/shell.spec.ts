import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { quotesOthers } from '../scripts/lib/bookLetters.mjs';
import { FIRST_LOAD_BUDGET, PAGE_BUDGET } from '../scripts/lib/builtScripts.mjs';
import { chapters } from '../src/app/chapterOrder.ts';
import { cutOff, mute, smallTargets, spaceOut } from './access.ts';
import { RULES_OF_LOOKS } from './axe.ts';
import { desktop, expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import { lettersWithoutFace, wholeFonts } from './fonts.ts';
import { Contents } from './pages/Contents.ts';

const ready = chapters.filter(({ status }) => status === 'ready');
const aChapter = ready[0]!;
const addresses = ['/', '/notation', '/about', ...ready.map(({ slug }) => `/${slug}`)];

/** Where axe looks at formulas too: one has all quantities that have a colour, the other has a derivation. */
const addressesOfFormulas = ['/vanilla-policy-gradient', '/simplest-policy-gradient'];

/** Counts from here on the kB of gzipped script that a page loads. */
function weighScripts(page: Page): () => Promise<number> {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    const url = response.url();
    // Workers have a budget of their own.
    if (!/\.js$/.test(url) || /worker/i.test(url)) return;
    sizes.set(
      url,
      response.body().then((body) => gzipSync(body).length / 1000),
    );
  });
  return async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
}

/** Counts from here on the kB that are transferred. */
function weighTransfer(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize / 1000));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('the contents list every chapter in order, link those that are ready, and a link opens its chapter, which the menu marks', async ({
  book,
  page,
}) => {
  await book.open('/');
  const contents = new Contents(book);
  expect(await contents.titles()).toEqual(chapters.map(({ title }) => title));
  for (const [index, { status, title }] of chapters.entries()) {
    const link = contents.entries.nth(index).getByRole('link', { name: title, exact: true });
    await expect(link).toHaveCount(status === 'ready' ? 1 : 0);
  }
  await contents.entry(aChapter.title).getByRole('link').click();
  await book.whenReady();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(aChapter.title);
  await book.openChapterMenu();
  await expect(book.chapterMenu.locator('[aria-current=page]')).toContainText(aChapter.title);
});

test('the skip link leads past the header', async ({ book, page }) => {
  await book.open(`/${aChapter.slug}`);
  await page.keyboard.press('Tab');
  await expect(book.skipLink).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(book.content).toBeFocused();
});

test('an address that leads nowhere says so and leads back', async ({ page, book }) => {
  const response = await page.goto(book.url('/no/such/page'));
  expect(response?.status()).toBe(404);
  await book.content.getByRole('link', { name: 'contents' }).click();
  await expect(page).toHaveURL(book.url('/'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the text of every chapter stands, and its figures say what they lack', async ({
    book,
    page,
  }) => {
    for (const { slug, title } of ready) {
      await test.step(slug, async () => {
        await page.goto(book.url(`/${slug}`));
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        const paragraphs = await book.content.locator('p:visible').allInnerTexts();
        expect(paragraphs.join(' ').split(/\s+/).length).toBeGreaterThan(200);
        for (const island of await page.locator('[data-island]').all()) {
          await expect(island).toContainText('needs JavaScript');
        }
      });
    }
  });
});

test('the theme follows the system, can be switched, and stays so on the next page', async ({
  book,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await book.open('/');
  const light = await book.paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => book.paper()).not.toBe(light);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => book.paper()).toBe(light);

  await book.themeSwitch.click();
  await expect.poll(() => book.paper()).not.toBe(light);
  const dark = await book.paper();
  await book.open(`/${aChapter.slug}`);
  expect(await book.paper()).toBe(dark);
});

test('below a path, pages, links and figures work as at the root', async ({
  bookBelowPath,
  page,
}) => {
  await bookBelowPath.open('/');
  await new Contents(bookBelowPath).entry(aChapter.title).getByRole('link').click();
  await bookBelowPath.whenReady();
  expect(page.url()).toContain('/some/base/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(aChapter.title);
  await bookBelowPath.wakeFigures();
});

test('the faces that pages are set in are asked for before any style is, so that no line breaks anew when they come', async ({
  book,
  page,
}) => {
  await book.open('/about');
  const asked = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance
      .getEntriesByType('resource')
      .filter(({ name }) => /source-(serif|sans)[^/]*\.woff2$/.test(name))
      .map((entry) => (entry as PerformanceResourceTiming).initiatorType);
  });
  expect(asked).toEqual(['link', 'link', 'link']);
});

// The figures of the gallery are those of the chapters: it is looked at for its width alone.
test('/gallery does not scroll sideways on a phone', async ({ book, page }) => {
  await page.setViewportSize(phone);
  await book.open('/gallery');
  await book.wakeFigures();
  expect(await sidewaysScroll(page)).toBe(0);
});

for (const address of addresses) {
  test(`${address} loads at most ${PAGE_BUDGET} kB of script, has its letters in small fonts, fits all screens down to 320 px, with texts spaced out too, has targets to hit, sliders and formulas that say what they are, and no severe obstacles, light on a desktop, dark on a phone`, async ({
    book,
    page,
  }) => {
    // Two looks of axe at a long page take a busy machine half a minute.
    test.slow();
    const weight = weighScripts(page);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const transferred = weighTransfer(page);
    await book.open(address);
    await test.step('the first load', async () => {
      await expect(page.locator('[data-island-state=loading]')).toHaveCount(0);
      await page.evaluate(() => document.fonts.ready);
      const budget = address === '/lab' ? FIRST_LOAD_BUDGET.lab : FIRST_LOAD_BUDGET.page;
      expect(await transferred()).toBeLessThanOrEqual(budget);
    });
    await book.wakeFigures();
    const total = await weight();
    expect(total).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(PAGE_BUDGET);
    expect(await lettersWithoutFace(page)).toEqual([]);
    if (!quotesOthers(`${address}/`)) expect(await wholeFonts(page)).toEqual([]);

    expect(await sidewaysScroll(page)).toBe(0);
    await page.setViewportSize(phone);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    // charts follow the screen a frame or two later
    await expect.poll(() => sidewaysScroll(page)).toBe(0);
    await book.unfold();
    await test.step('1,280 px at 400 %', async () => {
      await page.setViewportSize({ width: 320, height: 256 });
      await expect.poll(() => sidewaysScroll(page)).toBe(0);
      expect(await cutOff(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.setViewportSize(phone);
    });
    expect(await mute(page)).toEqual([]);
    // Names, roles and order are the same on every screen; looks are not.
    const formulas = addressesOfFormulas.includes(address) ? 'seen' : 'heard';
    expect(
      await severeObstacles(page, { rules: RULES_OF_LOOKS, formulas }),
      'dark on a phone',
    ).toEqual([]);
    await page.setViewportSize(desktop);
    await test.step('texts spaced out', async () => {
      const setAsBefore = await spaceOut(page);
      await expect.poll(() => sidewaysScroll(page)).toBe(0);
      expect(await cutOff(page)).toEqual([]);
      await setAsBefore();
    });
    expect(await smallTargets(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await severeObstacles(page, { formulas }), 'light on a desktop').toEqual([]);
  });
}
