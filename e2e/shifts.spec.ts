import type { Page } from '@playwright/test';
import { chapters } from '../src/app/chapterOrder.ts';
import { desktop, expect, phone, test } from './fixtures.ts';

/** All shifts of a visit together; what counts as good elsewhere is 0.1, in the worst five seconds. */
const MOST = 0.02;

interface Shifts {
  readonly sum: number;
  /** What moved furthest up or down in the three largest shifts, with where it was and is, in px. */
  readonly worst: readonly string[];
}

interface WatchedWindow extends Window {
  readonly shifts: LayoutShift[];
}

/** As browsers report it; TypeScript's DOM does not have it yet. */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly {
    readonly node: Node | null;
    readonly previousRect: DOMRectReadOnly;
    readonly currentRect: DOMRectReadOnly;
  }[];
}

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: LayoutShift[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...(list.getEntries() as LayoutShift[]))).observe(
      { type: 'layout-shift', buffered: true },
    );
  });
}

/** Scrolls to the page's end, half a screen at a time, and lets each figure that comes up stand before it goes on. */
async function scrollThrough(page: Page): Promise<void> {
  const goOn = () =>
    page.evaluate(async () => {
      const frame = () => new Promise(requestAnimationFrame);
      const before = scrollY;
      scrollBy({ top: innerHeight / 2, behavior: 'instant' });
      for (let frames = 0; frames < 3; frames++) await frame();
      return scrollY > before;
    });
  const unfinished = page.locator(
    '[data-island-state=loading], .figure-stage :is([data-busy], [aria-busy=true])',
  );
  do await expect(unfinished).toHaveCount(0);
  while (await goOn());
}

const readShifts = (page: Page): Promise<Shifts> =>
  page.evaluate(() => {
    const { shifts } = window as unknown as WatchedWindow;
    const worst = shifts.toSorted((a, b) => b.value - a.value).slice(0, 3);
    return {
      sum: shifts.reduce((sum, { value }) => sum + value, 0),
      worst: worst.flatMap(({ value, sources }) =>
        sources.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement;
          const name = `${element?.tagName.toLowerCase()}.${element?.className} “${node?.textContent?.slice(0, 30)}”`;
          const box = ({ x, y, width, height }: DOMRectReadOnly) =>
            [x, y, width, height].map(Math.round).join(' ');
          return `${value.toFixed(4)} ${name}: ${box(previousRect)} → ${box(currentRect)}`;
        }),
      ),
    };
  });

const addresses = [
  '/',
  '/notation',
  '/about',
  '/exercises',
  ...chapters.filter(({ status }) => status === 'ready').map(({ slug }) => `/${slug}`),
];

for (const address of addresses) {
  test(`${address} hardly moves under its reader from the first paint to its end, on a desktop and on a phone`, async ({
    book,
    page,
  }) => {
    await watchShifts(page);
    for (const screen of [desktop, phone]) {
      await test.step(`${screen.width} px`, async () => {
        await page.setViewportSize(screen);
        await book.open(address);
        await scrollThrough(page);
        const { sum, worst } = await readShifts(page);
        expect(sum, worst.join('\n')).toBeLessThan(MOST);
      });
    }
  });
}

test('a figure that has only begun to prepare what it shows keeps its place free', async ({
  book,
  page,
}) => {
  // it may be over before a test has asked
  await page.addInitScript(() => {
    new MutationObserver(() => {
      const island = document.querySelector('.island:has([data-waiting])');
      if (island) Object.assign(window, { kept: island.getBoundingClientRect().height });
    }).observe(document, { subtree: true, childList: true });
  });
  await book.open('/phi');
  const { island, root } = book.figure('oracle');
  await root.scrollIntoViewIfNeeded();
  await expect(island.getByRole('table').first()).toBeVisible();
  const kept = await page.evaluate(() => (window as Window & { kept?: number }).kept ?? 0);
  const filled = (await island.boundingBox())?.height ?? 0;
  // a line more or less, as text breaks
  expect(Math.abs(kept - filled)).toBeLessThan(48);
});
