import type { Page } from '@playwright/test';

/**
 * What is measured by the clock, and so does not come back: what is shown of it, and why. Nor do the experiments of the lab, whose table
 * lists them all: what was trained there stays, to be compared, and a reader throws it away by hand.
 */
const DOES_NOT_COME_BACK: readonly [pattern: RegExp, why: string][] = [
  [/ · \d[\d,]* ms\/epoch/g, 'how long the newest epoch took'],
  [
    /^chosen Experiment .*/g,
    'which experiment of the lab it is: those that were tried are counted, and stay',
  ],
  [/, [\d.,]+\u00a0s of computing/g, 'how long the episodes took'],
  [
    /Not run yet\.| ?The lab (still )?has .*/g,
    'code that was run stays with the lab, which may train with it',
  ],
];

const lasting = (text: string) =>
  DOES_NOT_COME_BACK.reduce((rest, [pattern]) => rest.replace(pattern, ''), text);

interface Standing {
  readonly controls: readonly string[];
  readonly said: readonly string[];
  readonly table: readonly string[];
}

/** All that the figure of a step shows and that a reader can set, the table of Show data among it. */
export async function standingOf(page: Page, id: string): Promise<Standing> {
  const standing = await page.locator(`[data-step="${id}"]`).evaluate((step) => {
    const stage = step.closest('figure')!.querySelector('.figure-stage')!;
    const all = <E extends HTMLElement>(selector: string) => [
      ...stage.querySelectorAll<E>(selector),
    ];
    const fields = all<HTMLInputElement | HTMLSelectElement>('input, select')
      .filter((field) => !field.closest('[aria-label="Experiments"]'))
      .map((field) => {
        if (field instanceof HTMLSelectElement) return `chosen ${field.selectedOptions[0]?.text}`;
        const { type, value, checked } = field;
        return type === 'radio' || type === 'checkbox' ? `${type} ${checked}` : `${type} ${value}`;
      });
    // the toggle of the reader's own weight comes with the first code that is run
    const pressed = all('button[aria-pressed]')
      .filter(({ ariaPressed, dataset }) => ariaPressed === 'true' || dataset.term !== 'custom')
      .map(({ ariaPressed }) => `pressed ${ariaPressed}`);
    const points = all('[data-plane]').map(({ dataset }) => `point ${dataset.plane}`);
    return {
      controls: [...fields, ...pressed, ...points],
      said: all('[role=status]').map(({ textContent }) => textContent.trim()),
      table: step.closest('figure#lab')
        ? []
        : all('section[tabindex] > table tr').map(({ innerText }) => innerText),
    };
  });
  const { controls, said, table } = standing;
  const what = (texts: readonly string[]) => texts.map(lasting).filter((text) => text !== '');
  return { controls: what(controls), said: what(said), table };
}
