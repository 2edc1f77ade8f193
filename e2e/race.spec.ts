import { desktop, expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { RaceFigure } from './pages/RaceFigure.ts';
import { haveThrow, workerOf } from './workers.ts';

async function openRace(book: Book): Promise<RaceFigure> {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = new RaceFigure(book.figure('race').root);
  await figure.wake();
  return figure;
}

test('a race measures every engine by the number of episodes, says what that means, and is kept for the settings and the next visit', async ({
  book,
  page,
}) => {
  test.slow();
  const figure = await openRace(book);
  await expect(figure.statusLine).toContainText('Not measured on this machine yet');
  await figure.toTheEnd();

  const [head, ...cells] = await figure.data();
  // software is called so
  expect(head).toContain('plain, one thread: steps a second');
  expect(head).toContain('WebGL in software (SwiftShader): steps a second');
  const sizes = cells.map(([episodes]) => Number(episodes));
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  for (const size of sizes) expect(Math.log2(size) % 1).toBe(0);
  // however busy the machine, these few cost next to nothing
  expect(sizes).toEqual(expect.arrayContaining([1, 4, 16]));
  const at = (name: string) => head!.indexOf(`plain, one thread: ${name}`);
  // engines stop at different numbers
  for (const row of cells.filter((each) => each[at('samples')] !== '')) {
    const [rate, time] = [Number(row[at('steps a second')]), Number(row[at('ms an epoch')])];
    // episodes last 60 steps in the mean; a single one may last anything up to 200, and medians of each are taken apart
    const length = (rate * time) / 1000 / Number(row[0]);
    expect(length).toBeGreaterThan(8);
    expect(length).toBeLessThan(200);
  }

  await expect(figure.statusLine).toContainText(/crossing up to|overtakes|is ahead/);
  const said = await figure.statusLine.innerText();
  const advice = /some 417 episodes at a time and (.*\.)$/.exec(said)?.[1];
  expect(advice).toMatch(
    /(processor|WebGL), because it makes [\d.,]+( million)? steps a second here/,
  );

  const training = book.trainingFigure('training');
  await training.wake();
  await training.openSettings();
  // five seeds of one weight, 5,000 steps each
  await expect(
    training.root.getByText(
      `By the race of the engines in chapter 5: runs like these play some 417 episodes at a time and ${advice}`,
    ),
  ).toBeVisible();

  await page.reload();
  await book.whenReady();
  await figure.wake();
  await expect(figure.statusLine).toHaveText(said);
  expect((await figure.data()).slice(1)).toEqual(cells);

  await page.setViewportSize(phone);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await severeObstacles(page, { rules: ['color-contrast'] })).toEqual([]);
  await page.setViewportSize(desktop);
});

test('a race that is cancelled, by keyboard, keeps what it has shown for this page alone, and ends its workers', async ({
  book,
  page,
}) => {
  const figure = await openRace(book);
  const before = page.workers().length;
  await figure.run.press('Enter');
  await figure.hasBegun();
  expect(page.workers().length).toBeGreaterThan(before);
  await figure.cancel.press('Enter');
  await expect(figure.statusLine).toContainText('Cancelled.');
  expect((await figure.rows()).length).toBeGreaterThan(0);
  await expect.poll(() => page.workers().length).toBe(before);
  await page.reload();
  await book.whenReady();
  await figure.wake();
  await expect(figure.statusLine).toContainText('Not measured on this machine yet');
});

test('where the webgl engine cannot be fetched, the processor races alone, and the figure says so', async ({
  book,
  page,
}) => {
  await page.route(/webglEngine/, (route) => route.abort());
  const figure = await openRace(book);
  await figure.run.click();
  await figure.hasBegun();
  await figure.cancel.click();
  await expect(figure.statusLine).toContainText('WebGL was not in the race');
  await expect(figure.stops).toHaveText([/^WebGL: not in the race \(.+\)\.$/]);
  const [head] = await figure.data();
  expect(head!.some((name) => name.startsWith('WebGL'))).toBe(false);
});

test.describe('a race whose worker crashes', () => {
  test.use({ expectedErrors: [/torn apart/] });

  test('keeps what it has shown, says so, and can be run again', async ({ book, page }) => {
    const figure = await openRace(book);
    await figure.run.click();
    await figure.hasBegun();
    await haveThrow(await workerOf(page, /race\.worker/), 'torn apart');
    await expect(figure.statusLine).toContainText('The race stopped unexpectedly');
    expect((await figure.rows()).length).toBeGreaterThan(0);
    await figure.run.click();
    await figure.hasBegun();
    await figure.cancel.click();
  });
});
