import type { Page } from '@playwright/test';
import { chapters } from '../src/app/chapterOrder.ts';
import { expect, test } from './fixtures.ts';
import { BookStep, idsOn } from './pages/BookStep.ts';

/**
 * What is measured by the clock, and so does not come back: what is shown of it, and why. Nor do the experiments of the lab, whose table
 * lists them all: what was trained there stays, to be compared, and a reader throws it away by hand.
 */
const DOES_NOT_COME_BACK: readonly [pattern: RegExp, why: string][] = [
  [/ · \d[\d,]* ms\/epoch/g, 'how long the newest epoch took'],
  [/, [\d.,]+\u00a0s of computing/g, 'how long the episodes took'],
  [
    /^(Not run yet\.|The lab (still )?has .*)$/g,
    'code that was run stays with the lab, which may train with it',
  ],
];

interface Standing {
  readonly controls: readonly string[];
  readonly said: readonly string[];
  readonly table: readonly string[];
}

/** All that the figure of a step shows and that a reader can set, the table of Show data among it. */
async function standingOf(page: Page, id: string): Promise<Standing> {
  const standing = await page.locator(`[data-step="${id}"]`).evaluate((step) => {
    const stage = step.closest('figure')!.querySelector('.figure-stage')!;
    const all = <E extends HTMLElement>(selector: string) => [
      ...stage.querySelectorAll<E>(selector),
    ];
    const fields = all<HTMLInputElement>('input, select')
      .filter((field) => !field.closest('[aria-label="Experiments"]'))
      .map(({ type, value, checked }) =>
        type === 'radio' || type === 'checkbox' ? `${type} ${checked}` : `${type} ${value}`,
      );
    const pressed = all('button[aria-pressed]').map(({ ariaPressed }) => `pressed ${ariaPressed}`);
    const points = all('[data-plane]').map(({ dataset }) => `point ${dataset.plane}`);
    return {
      controls: [...fields, ...pressed, ...points],
      said: all('[role=status]').map(({ textContent }) => textContent.trim()),
      table: step.closest('figure#lab')
        ? []
        : all('section[tabindex] > table tr').map(({ innerText }) => innerText),
    };
  });
  const lasting = (text: string) =>
    DOES_NOT_COME_BACK.reduce((rest, [pattern]) => rest.replace(pattern, ''), text);
  return { ...standing, said: standing.said.map(lasting).filter((text) => text !== '') };
}

for (const { slug } of chapters) {
  test(`each step of /${slug} is taken back: its figure stands as it stood, to the last cell of its table`, async ({
    book,
    page,
  }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await book.open(`/${slug}`);
    await book.wakeFigures();
    for (const id of await idsOn(page)) {
      const step = new BookStep(page, id);
      await step.figureRests();
      const before = await standingOf(page, id);
      await step.button.click();
      await expect(step.button, id).toHaveAttribute('data-claim', /./);
      await step.back.click();
      await expect(step.verdict, id).toHaveText('The figure is as it was.');
      await step.figureRests();
      await expect.poll(() => standingOf(page, id), id).toEqual(before);
    }
  });
}
