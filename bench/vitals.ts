import type { Browser, Page } from '@playwright/test';
import { Book } from '../e2e/pages/Book.ts';
import type { TrainingFigure } from '../e2e/pages/TrainingFigure.ts';
import { chapters } from '../src/app/chapterOrder.ts';
import { onBuiltBook } from './builtBook';

/** What a reader with a slow processor feels of a page, in ms. */
export interface Vitals {
  readonly page: string;
  /** until the largest text or picture of the first screen is painted: the least of some loads, since other work only adds */
  readonly largestPaint: number;
  /** the main thread's work of layout and of styles until the page rests, in the load that took least of both together */
  readonly layout: number;
  readonly styles: number;
  /** the slowest of some presses while the page's first figure trains, until what they change is painted; undefined where nothing trains */
  readonly slowestPress: number | undefined;
}

/** How many times slower than it is the processor is made. */
const SLOWDOWN = 4;
const LOADS = 3;
const EMPTY =
  '<!doctype html><html lang="en" data-ready="true"><title>Empty</title><p>Nothing.</p>';

/** Where the first figure that trains is. */
const TRAINED: ReadonlyMap<string, string> = new Map([
  ['/simplest-policy-gradient-in-code', 'training'],
  ['/reward-to-go', 'training'],
  ['/vanilla-policy-gradient', 'training'],
]);

/**
 * Loads every chapter, and an empty page beside them, on a processor that is slowed, and presses what can be pressed while figures train.
 * @param tell is told of each page as it is measured
 */
export function measureVitals(tell: (vitals: Vitals) => void): Promise<Vitals[]> {
  const addresses = chapters
    .filter(({ status }) => status === 'ready')
    .map(({ slug }) => `/${slug}`);
  return onBuiltBook(async (browser, url) => {
    const found: Vitals[] = [];
    for (const address of ['/empty', '/', ...addresses]) {
      const loads = [];
      for (let load = 0; load < LOADS; load++) loads.push(await timeLoad(browser, url, address));
      const [{ layout, styles }] = loads.toSorted(
        (a, b) => a.layout + a.styles - (b.layout + b.styles),
      );
      const figure = TRAINED.get(address);
      const vitals: Vitals = {
        page: address,
        largestPaint: Math.min(...loads.map(({ largestPaint }) => largestPaint)),
        layout,
        styles,
        slowestPress: figure ? await timePresses(browser, url, address, figure) : undefined,
      };
      tell(vitals);
      found.push(vitals);
    }
    return found;
  });
}

async function timeLoad(browser: Browser, url: string, address: string) {
  return onSlowPage(browser, url, async (page, book) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await book.open(address);
    await page.waitForFunction(() => !document.querySelector('[data-island-state=loading]'));
    const { metrics } = await devtools.send('Performance.getMetrics');
    const spent = (name: string) =>
      Math.round((metrics.find((each) => each.name === name)?.value ?? Number.NaN) * 1000);
    const largestPaint = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          new PerformanceObserver((list) =>
            done(list.getEntries().at(-1)?.startTime ?? NaN),
          ).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    return {
      largestPaint: Math.round(largestPaint),
      layout: spent('LayoutDuration'),
      styles: spent('RecalcStyleDuration'),
    };
  });
}

async function timePresses(browser: Browser, url: string, address: string, id: string) {
  return onSlowPage(browser, url, async (page, book) => {
    await book.open(address);
    const figure = book.trainingFigure(id);
    await figure.wake();
    await figure.rests(1);
    await figure.openSettings();
    await figure.enter('Epochs', '1000');
    await figure.enter('Batch', '10000');
    await figure.rests(1);
    await figure.train.click();
    await figure.reaches(2);
    // from here on: what came before trained nothing
    const longest = await page.evaluateHandle(() => {
      const watch = { longest: 0 };
      const options = { type: 'event', durationThreshold: 16 };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          watch.longest = Math.max(watch.longest, duration);
      }).observe(options);
      return watch;
    });
    await pressAround(book, figure);
    const { text } = await figure.status();
    if (!text.startsWith('training')) throw new Error(`${address} ${id} no longer trains: ${text}`);
    return longest.evaluate((watch) => watch.longest);
  });
}

/** Presses what leaves a training alone, as a reader does who looks around meanwhile. */
async function pressAround(book: Book, figure: TrainingFigure): Promise<void> {
  const showData = figure.root.getByRole('button', { name: 'Show data' }).first();
  for (let round = 0; round < 2; round++) {
    await book.themeSwitch.click();
    await showData.click();
    await figure.slider('Learning rate α').press('ArrowRight');
    await book.openChapterMenu();
    await book.page.keyboard.press('Escape');
    await showData.click();
  }
}

async function onSlowPage<T>(
  browser: Browser,
  url: string,
  work: (page: Page, book: Book) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await page.route('**/empty', (route) =>
      route.fulfill({ contentType: 'text/html', body: EMPTY }),
    );
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    return await work(page, new Book(page, url));
  } finally {
    await context.close();
  }
}
