import { launchOptions } from '../scripts/browser.mjs';
import { expect, test } from './fixtures.ts';

// A file of its own, since Playwright's browsers usually forget a page that was left, and one without windows always; a reader's does not.
test.use({
  launchOptions: {
    ...(await launchOptions({ isWhole: true })),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  },
});

test('a figure that was left goes on where it was when the reader comes back', async ({
  book,
  page,
}) => {
  await book.open('/simplest-policy-gradient-in-code');
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => {
      document.documentElement.dataset.persisted = String(persisted);
    });
  });
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.makeSmall();
  await figure.step.click();
  await figure.rests(2);
  const before = await figure.rows();

  await book.open('/');
  // Playwright waits in vain for a load that a kept page does not need.
  await page.evaluate(() => void setTimeout(() => history.back()));
  await expect(page.locator('html')).toHaveAttribute('data-persisted', 'true');
  await figure.rests(2);
  await figure.step.click();
  await figure.rests(3);
  expect((await figure.rows()).slice(0, 2)).toEqual(before);
});
