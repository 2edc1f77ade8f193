import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures.ts';

// A screen with two pixels for each CSS pixel: what is not drawn for it looks blurred there.
test.use({ deviceScaleFactor: 2 });

/** How many different pictures a canvas shows while the screen is drawn so many times, or for 2 s where that is longer. */
function differentPictures(canvas: Locator, frames = 60): Promise<number> {
  return canvas.evaluate(
    (element: HTMLCanvasElement, least) =>
      new Promise<number>((resolve) => {
        const seen = new Set<string>();
        let drawn = 0;
        let start: number | undefined;
        const look = (now: number) => {
          start ??= now;
          seen.add(element.toDataURL());
          drawn++;
          if (drawn >= least && now - start >= 2000) resolve(seen.size);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    frames,
  );
}

/** The colours of the pixels that are drawn at all, as text, and the share of the canvas that they cover. */
function ink(canvas: Locator): Promise<{ colors: number; share: number }> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    const colors = new Set<string>();
    let opaque = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] !== 255) continue;
      opaque++;
      colors.add(data.subarray(i, i + 3).join());
    }
    return { colors: colors.size, share: (4 * opaque) / data.length };
  });
}

test('the stage is sharp, plays episodes, and stands still for those who want no motion', async ({
  book,
  page,
}) => {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  const { stage } = figure;
  await stage.scrollIntoViewIfNeeded();

  const size = await stage.evaluate((canvas: HTMLCanvasElement) => ({
    pixels: [canvas.width, canvas.height],
    css: [canvas.clientWidth, canvas.clientHeight],
  }));
  expect(size.css[0]).toBeGreaterThan(200);
  expect(size.pixels).toEqual(size.css.map((length) => 2 * length));

  const { colors, share } = await ink(stage);
  // ink of the cart, the softer one of track and text, the variant's colour of the pole
  expect(colors).toBeGreaterThanOrEqual(3);
  expect(share).toBeGreaterThan(0.002);
  expect(await differentPictures(stage)).toBeGreaterThan(5);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await differentPictures(stage)).toBe(1);
  const picture = () => stage.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const untrained = await picture();
  await figure.step.click();
  await figure.rests(2);
  await expect(stage).toHaveAccessibleName(/R\(τ\) in epoch 2/);
  await expect.poll(picture).not.toBe(untrained);
  const light = await picture();
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' });
  await expect.poll(picture).not.toBe(light);
  expect((await ink(stage)).share).toBeGreaterThan(0.002);
});

test('each variant that is switched on has a lane of its own', async ({ book }) => {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  const height = async () => (await figure.stage.boundingBox())!.height;
  const one = await height();
  await figure.toggle('Reward-to-go').click();
  await expect(figure.stage).toHaveAccessibleName(/R\(τ\) in epoch 1; of R̂ₜ in epoch 1/);
  await expect.poll(height).toBeGreaterThan(one);
  await figure.toggle('Reward-to-go').click();
  await figure.toggle('Total return').click();
  await expect(figure.stage).toHaveAccessibleName(/empty/);
});

test('a stage that is drawn for a new size draws its next picture, whose time is that of an earlier moment', async ({
  book,
  page,
}) => {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.stage.scrollIntoViewIfNeeded();
  // as much later as a test can tell, in place of the fraction of a picture that it is by itself
  await page.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 1e6;
  });
  await page.setViewportSize({ width: 1000, height: 900 });
  await expect
    .poll(() =>
      figure.stage.evaluate(({ clientWidth: css, width }: HTMLCanvasElement) => width / css),
    )
    .toBe(2);
  // no picture has failed, or there would be none after it
  expect(await ink(figure.stage).then(({ share }) => share)).toBeGreaterThan(0.002);
  await figure.step.click();
  await figure.rests(2);
});
