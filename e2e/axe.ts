import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';

/** axe as a script, for a browser to run; not through the page, whose policy may forbid it. */
export const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What of axe's rules depends on colours and on the size of the screen. */
export const RULES_OF_LOOKS = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
];

/** The rules that axe runs when it is not told which: none for AAA, none that are tried out. Runs in the page, after `AXE`. */
export function ordinaryRules(): string[] {
  const { axe } = globalThis as unknown as { axe: typeof Axe };
  // of 24 pixels, with its exceptions, which access.ts knows better
  const others = ['wcag2aaa', 'wcag22aa', 'experimental', 'deprecated'];
  return axe
    .getRules()
    .filter(({ tags }) => !tags.some((tag) => others.includes(tag)))
    .map(({ ruleId }) => ruleId);
}

export interface Look {
  /** all of them where left out */
  rules?: readonly string[];
  /** what of formulas: what is heard; also what is seen, their colours, and whether something in them takes the focus unheard; or neither */
  formulas?: 'heard' | 'seen' | 'neither';
}

/**
 * What a screen reader or a keyboard user would stumble over, by axe's severe rules. Runs in the page, after `AXE`, and sees nothing of
 * what is around it.
 *
 * Formulas are left out as the eye has them, where half of a page's elements are; what a screen reader has of them, their MathML, is
 * looked at. All formulas are made alike and take their colours from one sheet, so that a page or two with them stand for the others.
 */
export async function obstacles({ rules, formulas = 'heard' }: Look): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof Axe };
  // The rows of a table are made alike, and tables of curves have hundreds: the first three stand for them. With the cheaper kind of report
  // this halves the minutes that all pages take.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('tbody > tr:nth-child(n + 4) { display: none !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  // What the page marks after a change of size, it marks with the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const context = {
    heard: { exclude: ['.katex-html'] },
    seen: document,
    neither: { exclude: ['.katex'] },
  }[formulas];
  const { violations } = await axe.run(context, {
    resultTypes: ['violations'],
    ...(rules && { runOnly: { type: 'rule', values: [...rules] } }),
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
