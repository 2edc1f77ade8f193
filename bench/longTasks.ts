import type { Page } from '@playwright/test';

/** How long tasks of the page's main thread took, in ms, where over 50 ms: what a reader feels. */
export interface LongTaskWatch {
  /** Ends the watch. @returns the durations in ms, in the order they happened */
  stop(): Promise<number[]>;
}

interface WatchedWindow extends Window {
  longTasks?: { durations: number[]; observer: PerformanceObserver };
}

/**
 * Watches a page's main thread from now on. The browser reports tasks over 50 ms; tasks of workers
 * are not among them, nor is what a compositor thread does.
 */
export async function watchLongTasks(page: Page): Promise<LongTaskWatch> {
  await page.evaluate(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    (window as WatchedWindow).longTasks = { durations, observer };
  });
  return {
    stop: () =>
      page.evaluate(() => {
        const watch = (window as WatchedWindow).longTasks;
        if (!watch) throw new Error('The page was left while its long tasks were watched.');
        for (const { duration } of watch.observer.takeRecords()) watch.durations.push(duration);
        watch.observer.disconnect();
        return watch.durations;
      }),
  };
}
