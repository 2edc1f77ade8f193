import { expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import type { LiveFigure } from './pages/LiveFigure.ts';

async function openTrick(book: Book): Promise<LiveFigure> {
  await book.open('/five-facts');
  const figure = book.figure('trick');
  await figure.wake();
  await figure.option('f(x)', 'Your own').check();
  return figure;
}

/** Traces of numbers that are none, in what is drawn as in what is written. */
async function noNumbers(figure: LiveFigure): Promise<string[]> {
  return (await figure.root.innerHTML()).match(/NaN|Infinity/g) ?? [];
}

test('an f of the reader’s own is a table of values, and its average is differentiated like any other', async ({
  book,
}) => {
  const figure = await openTrick(book);
  await figure.option('Distribution P', 'Bernoulli').check();
  await expect(figure.root.getByRole('textbox')).toHaveCount(2);
  await figure.enter('f(0)', '3');
  await figure.enter('f(1)', '−5');
  await figure.slider('θ, the logit of outcome 1').fill('0');
  // −8 · ½ · ½
  await expect(figure.root.locator('dd', { hasText: '−2.00000' })).toHaveCount(2);

  await figure.option('Distribution P', 'Categorical').check();
  await expect(figure.root.getByRole('textbox')).toHaveCount(3);
  await expect(figure.field('f(1)')).toHaveValue('-5');

  await figure.option('Distribution P', 'Gaussian').check();
  for (const [x, value] of ['4', '1', '0', '1', '4'].entries()) {
    await figure.enter(`f(${['−2', '−1', '0', '1', '2'][x]})`, value);
  }
  for (const [, , differences, scores, sampled, error] of await figure.rows()) {
    expect(Math.abs(differences! - scores!)).toBeLessThan(2e-6);
    expect(Number.isFinite(sampled!) && Number.isFinite(error!)).toBe(true);
  }
});

test('what is no value of f gets a sentence with the range, and the figure stays as it was', async ({
  book,
}) => {
  const figure = await openTrick(book);
  const readings = figure.root.locator('dl');
  const before = await readings.innerText();
  for (const typed of ['', 'two', '101', '-1e9', 'NaN', 'Infinity']) {
    await figure.enter('f(1)', typed);
    await expect(figure.root).toContainText(
      `“${typed}” is not a number from −100 to 100; it stays −1.`,
    );
    await expect(figure.field('f(1)')).toHaveValue('-1');
    expect(await readings.innerText()).toBe(before);
  }
  await figure.enter('f(1)', '100');
  await expect(figure.root.getByText('is not a number')).toHaveCount(0);
  await expect(readings).not.toHaveText(before);
  for (const x of ['−2', '−1', '0', '2']) await figure.enter(`f(${x})`, '100');
  // a constant f: the average does not move at any θ
  await expect(figure.root.locator('dd', { hasText: /^0\.00000$/ })).toHaveCount(2);
  for (const distribution of ['Bernoulli', 'Categorical', 'Gaussian']) {
    await figure.option('Distribution P', distribution).check();
    for (const theta of ['-4', '4']) {
      await figure.root.getByRole('slider', { name: /^θ/ }).fill(theta);
      expect(await noNumbers(figure)).toEqual([]);
    }
  }
});

test.describe('on a phone', () => {
  test.use({ viewport: phone });

  test('the fields fit, and are large enough to hit', async ({ book, page }) => {
    const figure = await openTrick(book);
    await figure.option('Distribution P', 'Gaussian').check();
    await figure.enter('f(0)', 'seven');
    for (const field of await figure.root.getByRole('textbox').all()) {
      expect((await field.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await severeObstacles(page)).toEqual([]);
  });
});
