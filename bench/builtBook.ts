import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';
import { launchOptions } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';

/**
 * Serves the built book.
 * @throws when it has not been built
 */
export async function builtSite() {
  const dir = `${import.meta.dirname}/../dist`;
  if (!existsSync(dir)) throw new Error('There is no dist folder: run `npm run build` first.');
  return serve({ dir });
}

/**
 * Serves the built book to a browser while something is measured.
 * @throws when the book has not been built
 */
export async function onBuiltBook<T>(
  work: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const site = await builtSite();
  const browser = await chromium.launch(await launchOptions());
  try {
    return await work(browser, site.url);
  } finally {
    await browser.close();
    await site.close();
  }
}
