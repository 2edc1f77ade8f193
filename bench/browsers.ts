import { existsSync } from 'node:fs';
import { chromium, firefox } from '@playwright/test';
import { CoreTraining } from '../e2e/core/pages/CoreTraining.ts';
import {
  launchChromium,
  launchFirefox,
  launchWebKit,
  type RunningBrowser,
} from '../e2e/core/reader/launch.ts';
import type { Reader } from '../e2e/core/reader/reader.ts';
import { launchOptions } from '../scripts/browser.mjs';
import { type BrowserName, ensureBrowsers } from '../scripts/browsers/ensure.mjs';
import { openVirtualDisplay } from '../scripts/browsers/virtualDisplay.mjs';
import { serve } from '../scripts/serve.mjs';

/** Browsers take turns, so that what else the machine does falls on all of them. */
const TURNS = 3;
const EPOCHS = 300;

/** How long a run of 300 epochs takes the page, from the press of Train to the word that it is finished. */
export interface LongRun {
  readonly browser: BrowserName;
  /** s, the least of the turns */
  readonly seconds: number;
  /** to Chromium's time; undefined where Chromium is not here */
  readonly ratio: number | undefined;
}

/** Trains in the page, and tells the ms until the figure says that it has finished. */
async function trainInPage(): Promise<number> {
  const box = document.querySelector('figure#training');
  const lines = [...(box?.querySelectorAll('[role=status]') ?? [])];
  const status = lines.find(({ textContent }) => textContent.includes('epoch'));
  const train = [...(box?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === 'Train',
  );
  if (!status || !train) throw new Error('The training figure is not as expected.');
  const started = performance.now();
  await new Promise<void>((done) => {
    new MutationObserver(() => {
      if (status.textContent.includes('finished')) done();
    }).observe(status, { subtree: true, childList: true, characterData: true });
    train.click();
  });
  return performance.now() - started;
}

async function longRun(reader: Reader): Promise<number> {
  await reader.resize({ width: 1440, height: 900 });
  await reader.open('/simplest-policy-gradient-in-code/');
  const figure = new CoreTraining(reader, 'training');
  await figure.wake();
  await figure.rests(1);
  await figure.unfold('Settings');
  await figure.makeSmall({ Epochs: String(EPOCHS), Seeds: '1', Batch: '500' });
  await figure.check('Speed', 'Fast');
  await reader.inPage(() => {
    document.querySelector('figure#training')?.scrollIntoView({ block: 'center' });
  }, undefined);
  return reader.inPage(trainInPage, undefined);
}

/**
 * Trains 300 epochs on the built chapter 5 in every browser that is here, in turns.
 *
 * @param say told which browsers are missing
 */
export async function measureLongRuns(say: (line: string) => void): Promise<LongRun[]> {
  const dir = `${import.meta.dirname}/../dist`;
  if (!existsSync(dir)) throw new Error('There is no dist folder: run `npm run build` first.');
  const site = await serve({ dir });
  const display = await openVirtualDisplay();
  const { found, missing } = await ensureBrowsers(['chromium', 'firefox', 'webkit']);
  for (const sentence of Object.values(missing)) say(sentence);
  const running = new Map<BrowserName, RunningBrowser>();
  const setting = (path: string) => ({ path, display: display?.name });
  if (found.chromium) {
    running.set('chromium', await launchChromium(chromium, await launchOptions(), site.url));
  }
  if (found.firefox) {
    running.set('firefox', await launchFirefox(firefox, setting(found.firefox.path), site.url));
  }
  if (found.webkit) running.set('webkit', await launchWebKit(setting(found.webkit.path), site.url));
  try {
    const least = new Map<BrowserName, number>();
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [name, browser] of running) {
        const { reader, close } = await browser.newReader();
        const ms = await longRun(reader);
        least.set(name, Math.min(ms, least.get(name) ?? Number.POSITIVE_INFINITY));
        await close();
      }
    }
    const reference = least.get('chromium');
    return [...least].map(([browser, ms]) => ({
      browser,
      seconds: ms / 1000,
      ratio: reference === undefined ? undefined : ms / reference,
    }));
  } finally {
    for (const browser of running.values()) await browser.close();
    display?.close();
    await site.close();
  }
}
