import type { Page } from '@playwright/test';

/** What can be pressed, set or gone to. */
const TARGETS =
  'a[href], button, input, select, textarea, summary, [role=button], [role=slider], [tabindex="0"]';

/**
 * Targets under 24 by 24 CSS pixels that stand too near to another one: WCAG 2.2, 2.5.8, with its exceptions for what stands in a line of
 * text and for what has room around it, a circle of 24 pixels that meets no other target, nor its circle.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((targets) => {
    const LEAST = 24;
    // of rounding to a fraction of a pixel
    const isSmall = ({ width, height }: DOMRect) => Math.min(width, height) < LEAST - 0.1;
    const all = [...document.querySelectorAll<HTMLElement>(targets)]
      // a formula's own are of the sentence that it stands in
      .filter((element) => !element.closest('.katex') && element.checkVisibility())
      .map((element) => {
        const isPicked = element.matches('[type=radio], [type=checkbox]');
        const box = ((isPicked && element.closest('label')) || element).getBoundingClientRect();
        return { element, box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
      })
      // what is there for a screen reader alone is a pixel
      .filter(({ box }) => box.width > 1 && box.height > 1);
    const isInline = (element: Element) => getComputedStyle(element).display === 'inline';
    const standsInText = (element: Element): boolean => {
      const around = element.parentElement!;
      const hasText = [...around.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
      );
      return isInline(element) && (hasText || standsInText(around));
    };
    type Target = (typeof all)[number];
    const isTooNear = (a: Target, b: Target) => {
      if (a === b || a.element.contains(b.element) || b.element.contains(a.element)) return false;
      if (isSmall(b.box)) return Math.hypot(a.x - b.x, a.y - b.y) < LEAST;
      const aside = Math.max(b.box.left - a.x, 0, a.x - b.box.right);
      const above = Math.max(b.box.top - a.y, 0, a.y - b.box.bottom);
      return Math.hypot(aside, above) < LEAST / 2;
    };
    return all
      .filter((a) => isSmall(a.box) && !standsInText(a.element))
      .filter((a) => all.some((b) => isTooNear(a, b)))
      .map(({ element, box }) => {
        const name = element.getAttribute('aria-label') ?? element.textContent;
        return `${name.trim().slice(0, 40)}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`;
      });
  }, TARGETS);
}

/** Texts that stick out of what cuts them off, or out of the box that was made for them. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    // Formulas scroll by themselves; below them KaTeX leaves empty struts. Code of the editor scrolls too.
    const elsewhere = '.katex, .katex-display, .cm-editor, svg, .visually-hidden, .symbol-stop';
    const found = new Set<string>();
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest(elsewhere) || !element.checkVisibility()) continue;
      const { overflowX, overflowY, display } = getComputedStyle(element);
      const isWider = element.scrollWidth > element.clientWidth + 1;
      const isHigher = element.scrollHeight > element.clientHeight + 1;
      const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
      const isLeaf = element.children.length === 0 && element.textContent.trim() !== '';
      const isCut =
        (isWider && cuts(overflowX)) ||
        (isHigher && cuts(overflowY)) ||
        (isWider && isLeaf && display !== 'inline' && overflowX === 'visible') ||
        (isWider && element.matches('select, input'));
      if (!isCut) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      found.add(`${element.tagName.toLowerCase()}: ${name.slice(0, 40)}`);
    }
    return [...found];
  });
}

/** Sets all text as far apart as WCAG 1.4.12 says. @returns what sets it as before */
export async function spaceOut(page: Page): Promise<() => Promise<void>> {
  const handle = await page.evaluateHandle(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
       p { margin-block-end: 2em !important }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return sheet;
  });
  return () =>
    handle.evaluate((sheet) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    });
}

/** What says too little to whoever hears it: sliders without their value in words, formulas and drawings without a name. */
export function mute(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameless = (element: Element) =>
      !element.getAttribute('aria-label')?.trim() && !element.getAttribute('aria-labelledby');
    const all = (css: string) => [...document.querySelectorAll(css)];
    return [
      ...all('input[type=range], [role=slider]').filter(
        (slider) => !slider.getAttribute('aria-valuetext')?.trim(),
      ),
      ...all('[role=img], [role=application], figure canvas').filter(
        (drawing) => !drawing.closest('[aria-hidden=true], [role][aria-label]'),
      ),
      // MathML is what a screen reader reads of a formula; one that stands by itself has a name as well
      ...all('.katex').filter((formula) => !formula.querySelector('math')?.textContent),
      ...all('.katex-display').filter(nameless),
    ].map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What has the focus: how it would be called, and whether a reader can see it. */
export function focus(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const label = element.closest('label');
    // a radio button may leave it to its label to show the focus
    const isMarked = [element, label].some((each) => {
      if (!each) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    const isOnScreen = bottom > 0 && top < innerHeight;
    // WCAG 2.2, 2.4.11: something of it must not lie below anything else
    const within = (at: number, least: number, most: number) =>
      Math.min(Math.max(at, least + 1), most - 1);
    const onTop = [top + 1, (top + bottom) / 2, bottom - 1].map((y) =>
      document.elementFromPoint(
        within((left + right) / 2, 0, innerWidth),
        within(y, Math.max(0, top), Math.min(innerHeight, bottom)),
      ),
    );
    const isOpen = onTop.some(
      (each) => each && (element.contains(each) || each.contains(element) || label?.contains(each)),
    );
    const isPage = element === document.body;
    return {
      name: (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 60),
      isPage,
      isSeen: !isPage && isMarked && isOnScreen && isOpen,
    };
  });
}

/**
 * Presses Tab until something of this name has the focus.
 *
 * @returns what had the focus on the way and could not be seen
 * @throws Error if it does not come within some hundred presses
 */
export async function tabTo(page: Page, goal: string | RegExp): Promise<string[]> {
  const unseen: string[] = [];
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press('Tab');
    const { name, isSeen } = await focus(page);
    if (!isSeen) unseen.push(name);
    if (typeof goal === 'string' ? name === goal : goal.test(name)) return unseen;
  }
  throw new Error(`Tab does not lead to ${goal}.`);
}
