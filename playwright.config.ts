import { defineConfig } from '@playwright/test';
import type { CoreOptions } from './e2e/core/fixtures.ts';
import { patience, WAIT } from './e2e/patience.ts';
import { launchOptions } from './scripts/browser.mjs';

const CORE = 'core/*.spec.ts';

/** Which browsers are tested in: Chromium alone unless BOOK_BROWSERS names others. */
const wanted = (process.env.BOOK_BROWSERS ?? 'chromium').split(',');

/** What `npm test` has run of the core: all, or a few tests that stand for it. Without a wish, what is asked for by name. */
const suite = process.env.BOOK_SUITE as 'core' | 'smoke' | undefined;
const isSmoke = suite === 'smoke';

// What other tests test in Chromium the core need not, but for the curves that all browsers share, and the walls; nor the exercises, where time counts.
const testedInChromium = {
  core: /core\/(?!exercises|golden|walls)/,
  smoke: /core\/(?!golden|walls)/,
};

// One project for Chromium: tests say themselves which screen and theme they need, instead of running four times. The others run the core.
const others = (['firefox', 'webkit'] as const).filter((name) => wanted.includes(name));

export default defineConfig<object, CoreOptions>({
  testDir: 'e2e',
  globalSetup: './e2e/serveBook.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // A test often waits for its page: a third one uses what two leave of two cores.
  workers: 3,
  retries: 0,
  reporter: 'list',
  // Training runs on a software GPU here, two tests share two cores, and a test does much in the page that it opened.
  timeout: patience(120_000),
  expect: { timeout: WAIT },
  projects: [
    ...(wanted.includes('chromium')
      ? [
          {
            name: 'chromium',
            ...(suite ? { testIgnore: testedInChromium[suite] } : {}),
            use: {
              // routes see nothing of what one fetches; the tests of it let it be
              serviceWorkers: 'block' as const,
              browserName: 'chromium' as const,
              launchOptions: await launchOptions(),
              // Without snapshots: copying a page full of formulas at every action would double the run.
              trace: { mode: 'retain-on-failure' as const, snapshots: false, screenshots: false },
            },
          },
        ]
      : []),
    ...others.map((name) => ({
      name,
      testMatch: CORE,
      // its pages are changed on the way, to be watched, and are not kept then
      ...(name === 'webkit' ? { testIgnore: /core\/offline/ } : {}),
      ...(isSmoke ? { grep: /@smoke/ } : {}),
      use: { bookBrowser: name },
    })),
  ],
});
