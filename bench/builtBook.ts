import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';

/**
 * Serves the built book to a browser while something is measured.
 * @throws when the book has not been built
 */
export async function onBuiltBook<T>(
  work: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const dir = `${import.meta.dirname}/../dist`;
  if (!existsSync(dir)) throw new Error('There is no dist folder: run `npm run build` first.');
  const site = await serve({ dir });
  const browser = await chromium.launch(await launchOptions());
  try {
    return await work(browser, site.url);
  } finally {
    await browser.close();
    await site.close();
  }
}
