import { gzipSync } from 'node:zlib';
import { chapters } from '../src/app/chapterOrder.ts';
import { expect, test } from './fixtures.ts';

/** kB of gzipped script that a chapter may load before anyone trains on the graphics card. */
const BUDGET = 200;

for (const { slug } of chapters.filter(({ status }) => status === 'ready')) {
  test(`/${slug} with its figures loads at most ${BUDGET} kB of script`, async ({ book, page }) => {
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
    await book.open(`/${slug}`);
    await book.wakeFigures();
    const total = (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(BUDGET);
  });
}
