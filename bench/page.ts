import type { Locator, Page } from '@playwright/test';
import { Book } from '../e2e/pages/Book.ts';
import type { TrainingFigure } from '../e2e/pages/TrainingFigure.ts';
import { onBuiltBook } from './builtBook';
import { watchLongTasks } from './longTasks';

/** How the page bears a training, as a reader would feel it. */
export interface TrainingFelt {
  /** ms from the press of Train to the first change of the status line */
  readonly firstResponse: number;
  /** ms of each main-thread task over 50 ms while training ran */
  readonly longTasks: readonly number[];
  /** animation frames a second while training ran */
  readonly framesPerSecond: number;
  /** ms; the longest time between two frames */
  readonly longestFrame: number;
  /** ms; the training observed, from Train to its end */
  readonly trainingTime: number;
  readonly envSteps: number;
}

export interface PageMeasurement {
  /** the figure as it opens: five seeds of the source's experiment */
  readonly ordinary: TrainingFelt;
  /** 2 variants × 20 seeds × 50 epochs × 5,000 steps */
  readonly large: TrainingFelt;
  /** ms from a change of settings to the first new point on the chart */
  readonly firstPoint: {
    /** another variant is switched on after the training */
    readonly variant: number;
    /** the batch size is changed before any training */
    readonly batchSize: number;
    /** the learning rate is changed in mid-training */
    readonly learningRate: number;
  };
}

const CHAPTER = '/simplest-policy-gradient-in-code';
const LARGE_SEEDS = 20;

/** Trains on the built chapter, and watches the main thread meanwhile. */
export async function measurePage(): Promise<PageMeasurement> {
  return onBuiltBook(async (browser, url) => {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      serviceWorkers: 'block',
    });
    page.setDefaultTimeout(120_000);
    const book = new Book(page, url);
    const openFigure = async (): Promise<TrainingFigure> => {
      await book.open(CHAPTER);
      // the compiler wraps named functions in a helper that a page does not have
      await page.evaluate('globalThis.__name = (named) => named');
      const figure = book.trainingFigure('training');
      await figure.wake();
      await figure.rests(1);
      await figure.openSettings();
      return figure;
    };

    const figure = await openFigure();
    const ordinary = await feelTraining(page, figure);
    const variant = await timeToNewPoint(figure, figure.toggle(/^Reward-to-go/));

    const second = await openFigure();
    await second.field('Batch').fill('4000');
    const batchSize = await timeToNewPoint(second, second.field('Batch'), 'Enter');
    await second.enter('Batch', '5000');
    await second.option('Speed', 'Steady').check();
    await second.train.click();
    await second.reaches(3);
    const learningRate = await timeToNewPoint(
      second,
      second.slider('Learning rate α'),
      'ArrowRight',
    );

    const third = await openFigure();
    await third.toggle(/^Reward-to-go/).click();
    await third.enter('Seeds', String(LARGE_SEEDS));
    await third.rests(1);
    const large = await feelTraining(page, third);
    return { ordinary, large, firstPoint: { variant, batchSize, learningRate } };
  });
}

/** Presses Train and watches until the training has finished. */
export async function feelTraining(page: Page, figure: TrainingFigure): Promise<TrainingFelt> {
  const before = (await figure.status()).envSteps;
  const longTasks = await watchLongTasks(page);
  const felt = await figure.root.evaluate(async (box) => {
    const status = [...box.querySelectorAll('[role=status]')].find((each) =>
      each.textContent?.includes('epoch'),
    );
    const train = [...box.querySelectorAll('button')].find(
      ({ textContent }) => textContent === 'Train',
    );
    if (!status || !train) throw new Error('The training figure is not as expected.');
    const text = status.textContent;
    const frames: number[] = [];
    let firstResponse = 0;
    const started = performance.now();
    const count = () => {
      frames.push(performance.now() - started);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    await new Promise<void>((resolve) => {
      new MutationObserver(() => {
        if (firstResponse === 0 && status.textContent !== text) {
          firstResponse = performance.now() - started;
        }
        if (status.textContent?.includes('finished')) resolve();
      }).observe(status, { subtree: true, childList: true, characterData: true });
      train.click();
    });
    const trainingTime = performance.now() - started;
    const gaps = frames.map((at, i) => at - (frames[i - 1] ?? 0));
    return {
      firstResponse: Math.round(firstResponse),
      framesPerSecond: Math.round((frames.length / trainingTime) * 1000),
      longestFrame: Math.round(Math.max(...gaps)),
      trainingTime: Math.round(trainingTime),
    };
  });
  return {
    ...felt,
    longTasks: (await longTasks.stop()).map(Math.round),
    envSteps: (await figure.status()).envSteps - before,
  };
}

/**
 * Acts on a control and waits until any line of the chart is another.
 *
 * @param key pressed on the control; without one it is clicked
 * @returns ms
 */
export async function timeToNewPoint(
  figure: TrainingFigure,
  control: Locator,
  key?: string,
): Promise<number> {
  const lines = () =>
    figure.chart.evaluateHandle((chart) => {
      const drawn = () =>
        [...chart.querySelectorAll('[data-series] path')]
          .map((path) => path.getAttribute('d'))
          .join();
      const before = drawn();
      const watch = { acted: 0, changed: 0, done: Promise.resolve() };
      const act = () => {
        watch.acted ||= performance.now();
      };
      for (const event of ['pointerdown', 'keydown'])
        addEventListener(event, act, { capture: true });
      watch.done = new Promise((resolve) => {
        new MutationObserver(() => {
          if (watch.acted === 0 || drawn() === before) return;
          watch.changed ||= performance.now();
          resolve();
        }).observe(chart, { subtree: true, childList: true, attributes: true });
      });
      return watch;
    });
  const watch = await lines();
  if (key) await control.press(key);
  else await control.click();
  return watch.evaluate(async (w) => {
    await w.done;
    return Math.round(w.changed - w.acted);
  });
}
