import { expect, type Locator } from '@playwright/test';

/** A figure that answers: its frame, its controls by the names a reader hears, its numbers as text. */
export class LiveFigure {
  readonly root: Locator;
  readonly island: Locator;

  constructor(figure: Locator) {
    this.root = figure;
    this.island = figure.locator('[data-island]');
  }

  /** Brings the figure on screen and waits until it answers. */
  async wake(): Promise<void> {
    await this.root.scrollIntoViewIfNeeded();
    await expect(this.island).toHaveAttribute('data-island-state', 'ready');
  }

  button(name: string | RegExp): Locator {
    // steps name what they press, and are none of the figure's own
    const ownButtons = this.root.page().locator('button:not([data-step])');
    return this.root.getByRole('button', { name, exact: true }).and(ownButtons);
  }

  slider(label: string): Locator {
    return this.root.getByRole('slider', { name: label });
  }

  /** One of a few choices that are all in sight. */
  option(legend: string, label: string): Locator {
    return this.root
      .getByRole('group', { name: legend, exact: true })
      .getByRole('radio', { name: label, exact: true });
  }

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: label, exact: true });
  }

  /** Types into a number field and is done with it. */
  async enter(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
    await this.field(label).press('Enter');
  }

  /** The plotted numbers, as the rows of the table that Show data opens; the first row names them. */
  async data(): Promise<string[][]> {
    const show = this.button('Show data');
    // The name stays when the table is open; the state tells.
    if ((await show.getAttribute('aria-expanded')) !== 'true') await show.click();
    const table = this.root.locator(`[id="${await show.getAttribute('aria-controls')}"] table`);
    await expect(table).toBeVisible();
    return table
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      );
  }

  /** The plotted numbers without the row that names them. */
  async rows(): Promise<number[][]> {
    const [, ...rows] = await this.data();
    return rows.map((row) => row.map((cell) => (cell === '' ? Number.NaN : Number(cell))));
  }
}
