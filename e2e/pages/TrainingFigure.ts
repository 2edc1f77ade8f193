import { expect, type Locator } from '@playwright/test';

interface TrainingStatus {
  epoch: number;
  envSteps: number;
  /** The whole line, engine included. */
  text: string;
}

/** A figure that trains policies: its controls by the names a reader hears, its numbers as text. */
export class TrainingFigure {
  readonly root: Locator;
  readonly train: Locator;
  readonly pause: Locator;
  readonly step: Locator;
  readonly reset: Locator;
  readonly statusLine: Locator;
  private readonly island: Locator;

  constructor(figure: Locator) {
    this.root = figure;
    this.island = figure.locator('[data-island]');
    const button = (name: string) => figure.getByRole('button', { name, exact: true });
    this.train = button('Train');
    this.pause = button('Pause');
    this.step = button('Step');
    this.reset = button('Reset');
    this.statusLine = figure.getByRole('status');
  }

  /** Brings the figure on screen and waits until it answers. */
  async wake(): Promise<void> {
    await this.root.scrollIntoViewIfNeeded();
    await expect(this.island).toHaveAttribute('data-island-state', 'ready');
  }

  /** The switch that shows or hides a variant, by the variant's name. */
  toggle(variant: string | RegExp): Locator {
    return this.root.getByRole('button', { name: variant });
  }

  async status(): Promise<TrainingStatus> {
    const text = (await this.statusLine.innerText()).replace(/\s+/g, ' ').trim();
    const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1]?.replace(/\D/g, '') ?? NaN);
    return {
      epoch: number(/epoch\s+([\d,\u202f]+)/i),
      envSteps: number(/([\d,\u202f]+)\s+(?:environment )?steps/i),
      text,
    };
  }

  /** Waits until exactly so many epochs are done and the figure waits for its reader. */
  async rests(epoch: number): Promise<void> {
    await expect
      .poll(async () => (await this.status()).text, { timeout: 45_000 })
      .toMatch(new RegExp(`(paused|finished).*\\bepoch ${epoch}\\b`));
  }

  async reaches(epoch: number): Promise<void> {
    await expect
      .poll(async () => (await this.status()).epoch, { timeout: 45_000 })
      .toBeGreaterThanOrEqual(epoch);
  }

  /** The plotted numbers, as the rows of the table that Show data opens; the first row names them. */
  async data(): Promise<string[][]> {
    const show = this.root.getByRole('button', { name: 'Show data' }).first();
    // The name stays when the table is open; the state tells.
    if ((await show.getAttribute('aria-expanded')) !== 'true') await show.click();
    const table = this.root.getByRole('table').first();
    await expect(table).toBeVisible();
    return table
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      );
  }
}
