import { browserArgs, launchOptions } from '../scripts/browser.mjs';
import { expect, test } from './fixtures.ts';

// A file of its own, since another browser runs it: one with neither a graphics card nor software in its place. The
// flags that are named after WebGL do not reach workers.
test.use({
  launchOptions: {
    ...(await launchOptions()),
    args: [
      ...browserArgs.filter((arg) => !arg.includes('swiftshader')),
      '--disable-software-rasterizer',
    ],
  },
});

test('a browser without WebGL trains in the plain engine, and the settings say why', async ({
  book,
}) => {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.makeSmall();
  await figure.option('Engine', 'WebGL').check();
  await expect(
    figure.root.getByText(/^Now: .*WebGL cannot be had here: This browser offers no WebGL 2\.$/),
  ).toBeVisible();
  await expect(figure.statusLine).toContainText('plain engine');
  await figure.step.click();
  await figure.rests(2);
});
