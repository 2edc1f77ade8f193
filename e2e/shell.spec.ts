import { chapters } from '../src/app/chapterOrder.ts';
import {
  desktop,
  expect,
  phone,
  RULES_OF_LOOKS,
  severeObstacles,
  sidewaysScroll,
  test,
} from './fixtures.ts';
import { Contents } from './pages/Contents.ts';

const ready = chapters.filter(({ status }) => status === 'ready');
const aChapter = ready[0]!;
const addresses = ['/', ...ready.map(({ slug }) => `/${slug}`), '/gallery'];

test('the contents list every chapter in order', async ({ book }) => {
  await book.open('/');
  expect(await new Contents(book).titles()).toEqual(chapters.map(({ title }) => title));
});

test('the contents link the chapters that are ready, and no others', async ({ book }) => {
  await book.open('/');
  const contents = new Contents(book);
  for (const [index, { status, title }] of chapters.entries()) {
    const link = contents.entries.nth(index).getByRole('link', { name: title, exact: true });
    await expect(link).toHaveCount(status === 'ready' ? 1 : 0);
  }
});

test('a link of the contents opens its chapter', async ({ book, page }) => {
  await book.open('/');
  await new Contents(book).entry(aChapter.title).getByRole('link').click();
  await book.whenReady();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(aChapter.title);
});

test('the chapter menu marks the chapter at hand', async ({ book }) => {
  await book.open(`/${aChapter.slug}`);
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

  for (const { slug, title } of ready) {
    test(`the text of /${slug} stands`, async ({ book, page }) => {
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

test.describe('the theme', () => {
  test('follows the system', async ({ book, page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await book.open('/');
    const light = await book.paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => book.paper()).not.toBe(light);
  });

  test('can be switched, and stays so on the next page', async ({ book, page }) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await book.open('/');
    const light = await book.paper();
    await book.themeSwitch.click();
    await expect.poll(() => book.paper()).not.toBe(light);
    const dark = await book.paper();
    await book.open(`/${aChapter.slug}`);
    expect(await book.paper()).toBe(dark);
  });
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

// The figures of the gallery are those of the chapters: it is looked at for its width alone.
test('/gallery does not scroll sideways on a phone', async ({ book, page }) => {
  await page.setViewportSize(phone);
  await book.open('/gallery');
  await book.wakeFigures();
  expect(await sidewaysScroll(page)).toBe(0);
});

for (const address of addresses.filter((each) => each !== '/gallery')) {
  // Names, roles and order are the same on every screen; looks are not.
  for (const [colorScheme, name, screen, rules] of [
    ['light', 'desktop', desktop, undefined],
    ['dark', 'phone', phone, RULES_OF_LOOKS],
  ] as const) {
    test(`${address} fits its screen and has no severe obstacles, ${colorScheme} on a ${name}`, async ({
      book,
      page,
    }) => {
      // axe looks at every part of every formula.
      test.slow();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(screen);
      await book.open(address);
      await book.wakeFigures();
      expect(await sidewaysScroll(page)).toBe(0);
      await book.unfold();
      expect(await severeObstacles(page, rules)).toEqual([]);
    });
  }
}
