import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';
import { slowness } from './scripts/lib/slowness.mjs';

// One project: tests say themselves which screen and theme they need, instead of running four times.
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/serveBook.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  reporter: 'list',
  // Training runs on a software GPU here, two tests share two cores, and a test does much in the page that it opened. What waits for a
  // state waits as long as it may take at worst: a limit costs nothing while tests pass.
  timeout: 120_000 * slowness(),
  expect: { timeout: 45_000 * slowness() },
  use: {
    browserName: 'chromium',
    launchOptions: await launchOptions(),
    // Without snapshots: copying a page full of formulas at every action would double the run.
    trace: { mode: 'retain-on-failure', snapshots: false, screenshots: false },
  },
});
