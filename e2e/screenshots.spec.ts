import { desktop, expect, phone, test } from './fixtures.ts';

// For people to look at, in test-results; nothing compares them.
test('the chapter can be photographed whole, light on a desktop and dark on a phone, with its figures at work', async ({
  book,
  page,
}, testInfo) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await book.open('/simplest-policy-gradient-in-code');
  await book.wakeFigures();
  const figure = book.trainingFigure('training');
  await figure.rests(1);
  await figure.train.click();
  await figure.rests(50);
  for (const [screen, colorScheme] of [
    [desktop, 'light'],
    [phone, 'dark'],
  ] as const) {
    await page.setViewportSize(screen);
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
    const path = testInfo.outputPath(`chapter-${screen.width}-${colorScheme}.png`);
    expect((await page.screenshot({ path, fullPage: true })).length).toBeGreaterThan(100_000);
  }
});
