import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import type { TrainingFigure } from './pages/TrainingFigure.ts';

/** A figure after its opening epoch, which shows what an untrained policy does. */
async function openFigure(book: Book): Promise<TrainingFigure> {
  await book.open('/gallery');
  const figure = book.trainingFigure();
  await figure.wake();
  await figure.rests(1);
  return figure;
}

test('a figure opens with an epoch of the untrained policy, and says which engine ran it', async ({
  book,
}) => {
  const figure = await openFigure(book);
  const { envSteps, text } = await figure.status();
  expect(envSteps).toBeGreaterThan(1000);
  expect(text).toMatch(/plain|webgl/i);
});

test('Step trains exactly one epoch', async ({ book }) => {
  const figure = await openFigure(book);
  const before = await figure.status();
  await figure.step.click();
  await figure.rests(2);
  expect((await figure.status()).envSteps).toBeGreaterThan(before.envSteps);
});

test('Train goes on until Pause', async ({ book }) => {
  const figure = await openFigure(book);
  await figure.train.click();
  await figure.reaches(3);
  await figure.pause.click();
  await expect(figure.train).toBeVisible();
  await expect(figure.statusLine).toContainText('paused');
  const { epoch } = await figure.status();
  await figure.step.click();
  await figure.rests(epoch + 1);
});

test('Reset starts again, and the same seeds give the same numbers', async ({ book }) => {
  const figure = await openFigure(book);
  await figure.step.click();
  await figure.rests(2);
  const before = await figure.data();
  await figure.reset.click();
  await figure.rests(1);
  await figure.step.click();
  await figure.rests(2);
  expect(await figure.data()).toEqual(before);
});

test('Show data holds a row an epoch, in numbers', async ({ book }) => {
  const figure = await openFigure(book);
  await figure.step.click();
  await figure.rests(2);
  const [head = [], ...rows] = await figure.data();
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row).toHaveLength(head.length);
    expect(row.every((cell) => Number.isFinite(Number(cell.replace(/,/g, ''))))).toBe(true);
  }
});

test('the keyboard alone trains', async ({ book, page }) => {
  const figure = await openFigure(book);
  await figure.step.focus();
  await page.keyboard.press('Enter');
  await figure.rests(2);
});
