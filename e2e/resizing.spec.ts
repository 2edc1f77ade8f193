import { desktop, expect, phone, test } from './fixtures.ts';

/** What was seen of a page, frame by frame. */
interface Seen {
  /** px by which it could be scrolled sideways at worst */
  sideways: number;
  /** how often one observer of sizes set off another */
  loops: number;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

for (const address of ['/simplest-policy-gradient-in-code', '/reward-to-go']) {
  test(`${address} does not scroll sideways in any frame while it shrinks with its figures at work, nor do observers loop`, async ({
    book,
  }) => {
    const { page } = book;
    await page.addInitScript(() => {
      window.seen = { sideways: 0, loops: 0 };
      addEventListener('error', ({ message }) => {
        if (message.includes('ResizeObserver')) window.seen.loops++;
      });
    });
    await book.open(address);
    await book.wakeFigures();
    await page.evaluate(() => {
      const look = () => {
        const { scrollWidth, clientWidth } = document.documentElement;
        window.seen.sideways = Math.max(window.seen.sideways, scrollWidth - clientWidth);
        requestAnimationFrame(look);
      };
      look();
    });
    for (const size of [
      { width: 1000, height: 800 },
      { width: 700, height: 800 },
      phone,
      desktop,
    ]) {
      await page.setViewportSize(size);
      // charts follow in the next frames
      await page.evaluate(async () => {
        for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
      });
    }
    expect(await page.evaluate(() => window.seen)).toEqual({ sideways: 0, loops: 0 });
  });
}

test('the name of a choice stands in its row, and a letter has its hat where the text has it', async ({
  book,
}) => {
  await book.open('/reward-to-go');
  const figure = book.trainingFigure('training');
  await figure.wake();
  const group = figure.root.getByRole('group', { name: 'Speed', exact: true });
  const [name, option] = await Promise.all(
    [group.getByText('Speed'), group.getByText('Fast')].map((part) => part.boundingBox()),
  );
  const middle = (box: typeof name) => box!.y + box!.height / 2;
  expect(Math.abs(middle(name!) - middle(option!))).toBeLessThan(3);

  const toggle = figure.toggle('Reward-to-go R̂ₜ');
  await expect(toggle).toBeVisible();
  // drawn above the letter; the combining mark, which some browsers set into it, takes no room
  const hat = await toggle
    .getByText('R')
    .last()
    .evaluate((letter) => {
      const { width, height } = getComputedStyle(letter, '::before');
      const mark = letter.querySelector('span')!;
      return {
        width: parseFloat(width),
        height: parseFloat(height),
        mark: getComputedStyle(mark).fontSize,
      };
    });
  expect(hat.mark).toBe('0px');
  expect(hat.width).toBeGreaterThan(4);
  expect(hat.height).toBeGreaterThan(1);
});
