import { openTraining } from '../e2e/core/pages/CoreTraining.ts';
import type { Reader } from '../e2e/core/reader/reader.ts';
import type { BrowserName } from '../scripts/browsers/ensure.mjs';
import { inBrowsers } from './everyBrowser';

/** Browsers take turns, so that what else the machine does falls on all of them. */
const TURNS = 4;
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
  const figure = await openTraining(reader);
  await figure.unfold('Settings');
  await figure.makeSmall({ Epochs: String(EPOCHS), Seeds: '1', Batch: '5000' });
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
export function measureLongRuns(say: (line: string) => void): Promise<LongRun[]> {
  return inBrowsers(['chromium', 'firefox', 'webkit'], say, async (running) => {
    const least = new Map<BrowserName, number>();
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [name, browser] of running) {
        const { reader, close } = await browser.newReader('block');
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
  });
}
