import { chapters } from '../../src/app/chapterOrder.ts';
import { AXE, obstacles, ordinaryRules, RULES_OF_LOOKS } from '../axe.ts';
import { expect, test } from './fixtures.ts';
import type { Reader } from './reader/reader.ts';

const PAGES = [
  '/',
  ...chapters.filter(({ status }) => status === 'ready').map(({ slug }) => `/${slug}/`),
  '/notation/',
  '/about/',
  '/exercises/',
  '/404.html',
];

/** WebKitGTK's windows are at least 447 px wide; the others are a phone's. */
const PHONE = { width: 390, height: 844 };

/** Scrolls through the page until every live figure answers; each may take its time. */
async function wakeFigures(reader: Reader): Promise<void> {
  const sleepers = () => {
    const found = [...document.querySelectorAll('[data-island]:not([data-island-state=ready])')];
    found[0]?.scrollIntoView({ block: 'center', behavior: 'instant' });
    return found.length;
  };
  for (;;) {
    const left = await reader.inPage(sleepers, undefined);
    if (left === 0) return;
    await expect.poll(() => reader.inPage(sleepers, undefined)).toBeLessThan(left);
  }
}

/** At this rule Firefox ESR 153 ends; a button's name is the same everywhere. */
const LEFT_OUT = 'button-name';

/** What axe finds, by nearly all of its rules or by some. Formulas are the same everywhere, and half of what there is to look at. */
async function lookAt(reader: Reader, some?: readonly string[]): Promise<string[]> {
  await reader.run(AXE);
  const rules =
    some ?? (await reader.inPage(ordinaryRules, undefined)).filter((rule) => rule !== LEFT_OUT);
  return reader.inPage(obstacles, { rules, formulas: 'neither' } as const);
}

/** How far the page can be scrolled sideways, in CSS pixels. */
function sidewaysScroll(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

for (const address of PAGES) {
  test(`${address} opens without an error, wakes its figures, is legible in either theme, and fits a wide window and a phone`, async ({
    reader,
    bookBrowser,
  }) => {
    await reader.open(address);
    await wakeFigures(reader);
    await expect.poll(() => reader.inPage(sidewaysScroll, undefined)).toBe(0);
    // in Chromium the sweep of all pages looks closer, at formulas too; names and roles are the same in either theme
    if (bookBrowser !== 'chromium') {
      expect(await lookAt(reader), 'in one theme').toEqual([]);
      await reader.find('button', 'Switch between light and dark').click();
      expect(await lookAt(reader, RULES_OF_LOOKS), 'in the other theme').toEqual([]);
    }
    await reader.resize(PHONE);
    await expect.poll(() => reader.inPage(sidewaysScroll, undefined)).toBe(0);
    expect(await reader.select('h1').text()).not.toBe('');
  });
}
