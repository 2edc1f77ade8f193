import { focus } from './access.ts';
import { expect, test } from './fixtures.ts';

test('Tab leads from the top of the chapter to Train with the focus in sight all the way; Space trains and pauses, and the focus stays', async ({
  book,
  page,
}) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await book.open('/simplest-policy-gradient-in-code');
  await book.wakeFigures();
  await page.evaluate(() => scrollTo(0, 0));
  const figure = book.trainingFigure('training');
  const unseen: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await focus(page);
    if (!isSeen) unseen.push(`${presses}: ${name}`);
    if (name === 'Train') break;
  }
  await expect(figure.train).toBeFocused();
  expect(unseen).toEqual([]);
  await figure.rests(1);

  // Step, Reset, and the speed: a steady one leaves time to look.
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowLeft');
  await expect(figure.option('Speed', 'Steady')).toBeChecked();
  for (let presses = 0; presses < 3; presses++) await page.keyboard.press('Shift+Tab');
  await expect(figure.train).toBeFocused();

  await page.keyboard.press('Space');
  await expect(figure.pause).toBeFocused();
  await figure.reaches(2);
  await page.keyboard.press('Space');
  await expect(figure.train).toBeFocused();
  await expect(figure.statusLine).toContainText(/paused|finished/);

  const { epoch } = await figure.status();
  await page.keyboard.press('Tab');
  await expect(figure.step).toBeFocused();
  await page.keyboard.press('Enter');
  await figure.rests(epoch + 1);
  await page.keyboard.press('Tab');
  await expect(figure.reset).toBeFocused();
  await page.keyboard.press('Enter');
  await figure.rests(1);
  await expect(figure.reset).toBeFocused();
});

test('a button that its own press disables keeps the focus', async ({ book, page }) => {
  await book.open('/simplest-policy-gradient-in-code');
  const network = book.figure('network');
  await network.wake();
  await network.button(/^Train/).press('Enter');
  await expect(network.root.getByText(/^after 25 epochs/)).toBeVisible();
  await expect(network.button(/^Train/)).toBeFocused();

  const epoch = book.figure('epoch');
  await epoch.wake();
  await epoch.button('2 Weigh').press('Enter');
  await expect(epoch.button('3 Gradient')).toBeEnabled();
  expect((await focus(page)).isPage).toBe(false);
});

test('Tab passes over no figure, though it has not been near the screen yet', async ({
  book,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.figure('softmax').root;
  const place = () =>
    figure.evaluate((element) => {
      const at = document.activeElement!;
      if (element.contains(at)) return 'inside';
      const position = element.compareDocumentPosition(at);
      return position & Node.DOCUMENT_POSITION_FOLLOWING ? 'beyond' : 'before';
    });
  do {
    await page.keyboard.press('Tab');
    // a reader is slower than a figure wakes
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await expect(page.locator('[data-island-state=loading]')).toHaveCount(0);
  } while ((await place()) === 'before');
  expect(await place()).toBe('inside');
});
