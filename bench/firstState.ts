import type { Browser, Page } from '@playwright/test';
import { Book } from '../e2e/pages/Book.ts';
import { chapters } from '../src/app/chapterOrder.ts';
import { onBuiltBook } from './builtBook';

/** From the moment a figure is scrolled to until it shows something useful, in ms: the least of some tries, since other work only adds. */
export interface FirstState {
  readonly chapter: string;
  /** id of the figure's frame */
  readonly figure: string;
  readonly island: string;
  /** none of its scripts has been fetched: nor React, where it is the page's first figure */
  readonly fetching: number;
  /** its scripts are there, and have not run */
  readonly fetched: number;
}

/** What the page's part of the measurement hangs on the window. */
interface WatchedWindow extends Window {
  /** lets the page's own observer see the box at this place among the figures */
  wakeFigure?: (index: number) => Element;
}

const REPETITIONS = 5;
const DESKTOP = { width: 1440, height: 900 };

/**
 * Jumps to the figures of every chapter, each on a page of its own in which no other figure wakes. A figure shows something useful when its
 * box says that it is ready, nothing in it is busy with its first numbers, and a drawing or a table of some size has been painted.
 * @param tell is told of each figure as it is measured
 * @param only ids of figures; all of them where there are none
 */
export async function measureFirstStates(
  tell: (state: FirstState) => void,
  only: readonly string[] = [],
): Promise<FirstState[]> {
  const isWanted = (figure: string) => only.length === 0 || only.includes(figure);
  return onBuiltBook((browser, url) => jumpToAll(browser, url, tell, isWanted));
}

async function jumpToAll(
  browser: Browser,
  url: string,
  tell: (state: FirstState) => void,
  isWanted: (figure: string) => boolean,
) {
  const found: FirstState[] = [];
  for (const { slug, status } of chapters) {
    if (status !== 'ready') continue;
    for (const { index, figure, island } of await figuresOf(browser, url, slug)) {
      if (!isWanted(figure)) continue;
      const times = { fetching: [] as number[], fetched: [] as number[] };
      for (let repetition = 0; repetition < REPETITIONS; repetition++) {
        const scripts: string[] = [];
        times.fetching.push(await jumpTo(browser, url, slug, index, [], scripts));
        times.fetched.push(await jumpTo(browser, url, slug, index, scripts));
      }
      const state: FirstState = {
        chapter: slug,
        figure,
        island,
        fetching: Math.min(...times.fetching),
        fetched: Math.min(...times.fetched),
      };
      tell(state);
      found.push(state);
    }
  }
  return found;
}

async function figuresOf(browser: Browser, url: string, slug: string) {
  return onFreshPage(browser, async (page) => {
    await new Book(page, url).open(`/${slug}`);
    return page.locator('[data-island]').evaluateAll((boxes) =>
      boxes.map((box, index) => ({
        index,
        figure: box.closest('figure')?.id ?? '',
        island: (box as HTMLElement).dataset.island ?? '',
      })),
    );
  });
}

/**
 * @param fetchFirst addresses of scripts to fetch, and not to run, before the jump
 * @param scripts takes the addresses of the scripts that the figure fetched
 */
async function jumpTo(
  browser: Browser,
  url: string,
  slug: string,
  index: number,
  fetchFirst: readonly string[],
  scripts: string[] = [],
): Promise<number> {
  return onFreshPage(browser, async (page) => {
    await page.addInitScript(letFiguresSleep);
    await new Book(page, url).open(`/${slug}`);
    await page.evaluate(fetchAhead, fetchFirst);
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    return Math.round(await page.evaluate(timeToFirstState, index));
  });
}

async function onFreshPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  // a context has its own cache of files
  const context = await browser.newContext({ viewport: DESKTOP, serviceWorkers: 'block' });
  try {
    // the compiler wraps named functions in a helper that a page does not have
    await context.addInitScript('globalThis.__name = (named) => named');
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** In the page: keeps figures from the observer that wakes them, one by one, until they are wanted. */
function letFiguresSleep() {
  const held = new Map<Element, () => void>();
  const Native = window.IntersectionObserver;
  window.IntersectionObserver = class extends Native {
    override observe(target: Element) {
      if (target.hasAttribute('data-island')) held.set(target, () => super.observe(target));
      else super.observe(target);
    }
  };
  (window as WatchedWindow).wakeFigure = (index) => {
    const box = document.querySelectorAll('[data-island]')[index];
    const observe = box && held.get(box);
    if (!observe) throw new Error(`No figure ${index} is asleep.`);
    observe();
    return box;
  };
}

/** In the page: fetches scripts without running them. */
async function fetchAhead(addresses: readonly string[]) {
  await Promise.all(
    addresses.map(
      (href) =>
        new Promise((resolve) => {
          const link = document.createElement('link');
          Object.assign(link, { rel: 'modulepreload', href, onload: resolve, onerror: resolve });
          document.head.append(link);
        }),
    ),
  );
}

/** In the page: scrolls to a figure, and waits until it has painted something useful. @returns ms */
async function timeToFirstState(index: number): Promise<number> {
  const boxes = document.querySelectorAll('[data-island]');
  const started = performance.now();
  boxes[index]?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = (window as WatchedWindow).wakeFigure?.(index);
  if (!(box instanceof HTMLElement)) throw new Error('The page does not hold its figures back.');
  const isUseful = () => {
    const { islandState } = box.dataset;
    if (islandState === 'failed') throw new Error(`The figure failed: ${box.innerText}`);
    if (islandState !== 'ready' || box.querySelector('[aria-busy=true]')) return false;
    const isSeen = (part: Element) => part.getBoundingClientRect().height > 20;
    // a derivation draws nothing of its own: it writes its numbers beside the lines of the text
    const stage = box.dataset.island === 'derivation' ? box.closest('figure') : box;
    return [
      ...(stage?.querySelectorAll('svg, canvas, table, ul, textarea, .derivation-check') ?? []),
    ].some(isSeen);
  };
  return new Promise((resolve, reject) => {
    const look = () => {
      try {
        // the frame is painted once this task is over
        if (isUseful()) setTimeout(() => resolve(performance.now() - started));
        else requestAnimationFrame(look);
      } catch (error) {
        reject(error);
      }
    };
    requestAnimationFrame(look);
  });
}
