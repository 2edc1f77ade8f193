import { chapters } from '../src/app/chapterOrder.ts';
import { expect, test } from './fixtures.ts';
import { FORMATS, print } from './paper.ts';

const ready = chapters.filter(({ status }) => status === 'ready');
const pagesOfTheBook = ['/', '/notation', ...ready.map(({ slug }) => `/${slug}`)];

test('in the dark theme too, canvases are printed dark on light', async ({ book, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await book.open('/balance-it-yourself');
  await book.wakeFigures();
  const canvas = page.locator('main canvas').first();

  /** Mean of the canvas's red, green and blue, 0 to 255, as a reader sees it. */
  const lightness = async () => {
    const png = (await canvas.screenshot()).toString('base64');
    return page.evaluate(async (text) => {
      const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const copy = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      copy.drawImage(bitmap, 0, 0);
      const { data } = copy.getImageData(0, 0, bitmap.width, bitmap.height);
      let sum = 0;
      data.forEach((value, i) => {
        if (i % 4 < 3) sum += value;
      });
      return sum / (0.75 * data.length);
    }, png);
  };

  expect(await lightness()).toBeLessThan(80);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  expect(await lightness()).toBeGreaterThan(175);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
  expect(await lightness()).toBeLessThan(80);
});

for (const address of pagesOfTheBook) {
  test(`${address} is printed on A4 and Letter with whole axes and code, nothing pale, and no page left empty`, async ({
    book,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await book.open(address);
    await book.wakeFigures();
    for (const format of FORMATS) expect(await print(page, format), format).toEqual([]);
  });
}
