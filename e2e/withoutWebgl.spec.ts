import { browserArgs, launchOptions } from '../scripts/browser.mjs';
import { expect, test } from './fixtures.ts';
import { CrowdFigure } from './pages/CrowdFigure.ts';

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

test('a browser without WebGL has a crowd of 64 carts from the processor, and a sentence about it', async ({
  book,
  page,
}) => {
  await book.open('/');
  const figure = new CrowdFigure(page.locator('figure#crowd'));
  await figure.reaches(2);
  await expect(figure.line).toContainText('of 64 still stand');
  await expect(figure.line).toContainText(
    'WebGL cannot draw this crowd here (This browser offers no WebGL 2), so the processor plays: 64 carts.',
  );
});
