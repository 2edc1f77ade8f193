import { expect, test } from './fixtures.ts';
import { linkTo } from './links.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { workerOf } from './workers.ts';

const ALL = [
  'total-return',
  'reward-to-go',
  'reward-to-go-baseline',
  'q-value',
  'advantage',
  'gae',
];

const linkOf = (settings: object) => linkTo(JSON.stringify({ settings }));

/** Sound in each setting, and days of work in gigabytes together. */
const HEAVIEST = linkOf({
  phis: ALL,
  seeds: 32,
  batchSize: 50_000,
  hidden: [256, 256],
  epochs: 1_000,
});
const LIGHT = linkOf({ phis: ['total-return'], seeds: 1, batchSize: 500, hidden: [8], epochs: 3 });

test('a link whose settings multiply to days and gigabytes is not begun unasked, says what it would take, and leaves the lab to a lighter experiment', async ({
  book,
  page,
}) => {
  await book.open(`/lab/${HEAVIEST}`);
  const lab = new LabFigure(page.locator('figure#lab'));
  await lab.wake();
  await expect(lab.root).toContainText(
    /This takes about [\d.,]+ \w+ and [\d.]+ GB of memory here, so it waits for you to say so/,
  );
  await expect(lab.statusLine).toContainText('waits for you · epoch 0');
  await expect(lab.train).toBeDisabled();

  // begun all the same, it gives way to the next experiment at once
  await lab.button('Start all the same').click();
  await expect(lab.statusLine).toContainText('getting ready');
  const worker = await workerOf(page, /training\.worker/);
  await page.evaluate((next) => location.assign(next), LIGHT);
  await lab.rests(1);
  await lab.train.click();
  await lab.rests(3);
  await expect.poll(() => page.workers().includes(worker)).toBe(false);
  await expect(lab.root).not.toContainText('waits for you');
});
