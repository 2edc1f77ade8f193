import { test as base, expect as baseExpect } from '@playwright/test';
import { findFirefox } from '../../scripts/browsers/firefox.mjs';
import { findWebKit } from '../../scripts/browsers/webkit.mjs';
import { desktop } from '../fixtures.ts';
import { unexpected } from '../pageErrors.ts';
import { WAIT } from '../patience.ts';
import {
  launchChromium,
  launchFirefox,
  launchWebKit,
  type RunningBrowser,
} from './reader/launch.ts';
import type { Reader } from './reader/reader.ts';

/** Waits as long as the tests' configuration says, also where something is measured without it. */
export const expect = baseExpect.configure({ timeout: WAIT });

/** Marks the tests that stand for the suite where there is a minute for it. */
export const SMOKE = { tag: '@smoke' };

export interface CoreOptions {
  /** The browser that the core suite runs in. */
  bookBrowser: 'chromium' | 'firefox' | 'webkit';
}

interface Fixtures {
  /** Whether the book may keep itself for reading without a network; it does in no test that is not about that. */
  keeping: 'allow' | 'block';
  /** What a test that tries the forbidden expects to go wrong; all else still fails it. */
  expectedErrors: readonly RegExp[];
  /** Someone who opens the book for the first time, in a window of 1,440 px; at the end nothing may have gone wrong in the page. */
  reader: Reader;
}

interface WorkerFixtures extends CoreOptions {
  runningBrowser: RunningBrowser;
}

function here<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`${name} is not here: leave it out of BOOK_BROWSERS.`);
  return found;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  bookBrowser: ['chromium', { option: true, scope: 'worker' }],
  runningBrowser: [
    async ({ bookBrowser, playwright, launchOptions }, use) => {
      const { BOOK_URL: book = '', BOOK_DISPLAY: display } = process.env;
      const launch = {
        chromium: () => launchChromium(playwright.chromium, launchOptions, book),
        firefox: () => {
          const { path } = here(findFirefox(), 'Firefox');
          return launchFirefox(playwright.firefox, { path, display }, book);
        },
        webkit: () => {
          const { path } = here(findWebKit(), 'WebKit');
          return launchWebKit({ path, display }, book);
        },
      }[bookBrowser];
      const browser = await launch();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: 0 },
  ],
  expectedErrors: [[], { option: true }],
  keeping: ['block', { option: true }],
  reader: async ({ runningBrowser, expectedErrors, keeping }, use) => {
    const { reader, close } = await runningBrowser.newReader(keeping);
    await reader.resize(desktop);
    await use(reader);
    expect(unexpected(await reader.errors(), expectedErrors), 'errors on the pages').toEqual([]);
    await close();
  },
});
