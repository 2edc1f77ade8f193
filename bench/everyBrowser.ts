import { chromium, firefox } from '@playwright/test';
import {
  launchChromium,
  launchFirefox,
  launchWebKit,
  type RunningBrowser,
} from '../e2e/core/reader/launch.ts';
import { launchOptions } from '../scripts/browser.mjs';
import { type BrowserName, ensureBrowsers } from '../scripts/browsers/ensure.mjs';
import { openVirtualDisplay } from '../scripts/browsers/virtualDisplay.mjs';
import { builtSite } from './builtBook';

/**
 * Runs browsers on the built book while something is measured, those of them that are here.
 *
 * @param say told which are missing
 * @throws when the book has not been built
 */
export async function inBrowsers<T>(
  names: readonly BrowserName[],
  say: (line: string) => void,
  work: (running: ReadonlyMap<BrowserName, RunningBrowser>) => Promise<T>,
): Promise<T> {
  const site = await builtSite();
  const display = await openVirtualDisplay();
  const running = new Map<BrowserName, RunningBrowser>();
  try {
    const { found, missing } = await ensureBrowsers(names);
    for (const sentence of Object.values(missing)) say(sentence);
    for (const [name, { path }] of Object.entries(found) as [BrowserName, { path: string }][]) {
      const setting = { path, display: display?.name };
      const launch = {
        chromium: async () => launchChromium(chromium, await launchOptions(), site.url),
        firefox: () => launchFirefox(firefox, setting, site.url),
        webkit: () => launchWebKit(setting, site.url),
      }[name];
      running.set(name, await launch());
    }
    return await work(running);
  } finally {
    for (const browser of running.values()) await browser.close();
    display?.close();
    await site.close();
  }
}
