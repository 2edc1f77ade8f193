import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { launchOptions } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';
import { watchLongTasks } from './longTasks';

/** How the page bears a training, as a reader would feel it. */
export interface PageMeasurement {
  /** ms from the press of Train to the first change of the status line */
  readonly firstResponse: number;
  /** ms of each main-thread task over 50 ms while training ran */
  readonly longTasks: readonly number[];
  /** animation frames a second while training ran */
  readonly framesPerSecond: number;
  /** ms; the training observed, from Train to its end */
  readonly trainingTime: number;
}

/** Trains once on the built chapter, and watches the main thread meanwhile. */
export async function measurePage(): Promise<PageMeasurement> {
  const dir = `${import.meta.dirname}/../dist`;
  if (!existsSync(dir)) throw new Error('There is no dist folder: run `npm run build` first.');
  const site = await serve({ dir });
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${site.url}simplest-policy-gradient-in-code/`);
    const figure = page.locator('[data-island="training-figure"]').first();
    await figure.scrollIntoViewIfNeeded();
    await page
      .locator('[data-island="training-figure"][data-island-state="ready"]')
      .first()
      .waitFor();
    await figure.getByRole('status').filter({ hasText: 'paused' }).first().waitFor();
    // the compiler wraps named functions in a helper that a page does not have
    await page.evaluate('globalThis.__name = (named) => named');
    const longTasks = await watchLongTasks(page);
    const felt = await figure.evaluate(async (box) => {
      const status = [...box.querySelectorAll('[role=status]')].find((each) =>
        each.textContent?.includes('epoch'),
      );
      const train = [...box.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Train',
      );
      if (!status || !train) throw new Error('The training figure is not as expected.');
      const before = status.textContent;
      let frames = 0;
      let firstResponse = 0;
      const started = performance.now();
      const count = () => {
        frames++;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      await new Promise<void>((resolve) => {
        new MutationObserver(() => {
          if (firstResponse === 0 && status.textContent !== before) {
            firstResponse = performance.now() - started;
          }
          if (status.textContent?.includes('finished')) resolve();
        }).observe(status, { subtree: true, childList: true, characterData: true });
        train.click();
      });
      const trainingTime = performance.now() - started;
      return {
        firstResponse: Math.round(firstResponse),
        framesPerSecond: Math.round((frames / trainingTime) * 1000),
        trainingTime: Math.round(trainingTime),
      };
    });
    return { ...felt, longTasks: (await longTasks.stop()).map(Math.round) };
  } finally {
    await browser.close();
    await site.close();
  }
}
