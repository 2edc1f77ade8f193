import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface Held {
  /** bytes of the page's own heap, once what can be freed is freed */
  heap: number;
  listeners: number;
  elements: number;
  workers: number;
}

async function held(page: Page, devtools: CDPSession): Promise<Held> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  return {
    heap: value('JSHeapUsedSize'),
    listeners: value('JSEventListeners'),
    elements: value('Nodes'),
    workers: page.workers().length,
  };
}

test('after a thousand epochs, and after two hundred presses on a figure, the page holds no more than before', async ({
  book,
  page,
}) => {
  await book.open('/reward-to-go/');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.makeSmall({ batch: 100, epochs: 100 });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');

  await figure.train.click();
  await figure.finishes();
  await figure.reset.click();
  await figure.rests(1);
  const first = await held(page, devtools);
  await figure.enter('Epochs', '1000');
  await figure.rests(1);
  await figure.train.click();
  await figure.finishes();
  await figure.reset.click();
  await figure.rests(1);
  const second = await held(page, devtools);
  // The curves of the run before are gone, and those of this run with them: what an epoch left behind, a thousand would show.
  expect(second.heap - first.heap, 'bytes after a thousand epochs').toBeLessThan(1e6);
  expect(second.workers).toBe(first.workers);

  // at full speed a thousand epochs are over before a busy browser has pressed Pause
  await figure.option('Speed', 'Steady').check();
  const toggle = figure.root
    .getByRole('group', { name: /Weights? Φ/ })
    .getByRole('button')
    .first();
  const round = async () => {
    await figure.train.click();
    await figure.pause.click();
    await toggle.click();
    await toggle.click();
    await figure.reset.click();
    await figure.rests(1);
  };
  for (let i = 0; i < 5; i++) await round();
  const before = await held(page, devtools);
  for (let i = 0; i < 40; i++) await round();
  const after = await held(page, devtools);
  // Two hundred presses: a figure's canvas, chart or worker kept by each would be megabytes, and a listener each two hundred.
  expect(after.heap - before.heap, 'bytes after two hundred presses').toBeLessThan(2e6);
  expect(after.listeners - before.listeners, 'listeners').toBeLessThan(40);
  expect(after.elements - before.elements, 'elements').toBeLessThan(200);
  expect(after.workers).toBe(before.workers);
});
