import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

interface TrainingStatus {
  epoch: number;
  envSteps: number;
  /** The whole line, engine included. */
  text: string;
}

/** A figure that trains policies. */
export class TrainingFigure extends LiveFigure {
  readonly train = this.button('Train');
  readonly pause = this.button('Pause');
  readonly step = this.button('Step');
  readonly reset = this.button('Reset');
  /** Number fields have lines of status too, for what they could not take. */
  readonly statusLine: Locator = this.island.getByRole('status').filter({ hasText: 'epoch' });
  readonly alert = this.root.getByRole('alert');
  readonly stage = this.root.locator('canvas');
  readonly chart: Locator = this.root.getByRole('region', { name: 'Return curve' });
  readonly startAnew = this.button(/^Start anew/);

  /** The switch that shows or hides a variant, by the variant's name. */
  toggle(variant: string | RegExp): Locator {
    return this.root.getByRole('button', { name: variant });
  }

  async openSettings(): Promise<void> {
    const fold = this.root.locator('details', { hasText: /^Settings/ });
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
    await expect(this.field('Seeds')).toBeVisible();
  }

  /**
   * An experiment whose epochs take a slow machine no time, and which at a steady pace leaves half a minute to meddle with it.
   * Only before training: it begins again at once.
   */
  async makeSmall({ seeds = 1, batch = 500, epochs = 150 } = {}): Promise<void> {
    // the opening epoch changes the line above the settings, and a press would miss them
    await this.rests(1);
    await this.openSettings();
    await this.enter('Epochs', String(epochs));
    await this.enter('Seeds', String(seeds));
    await this.enter('Batch', String(batch));
    await this.rests(1);
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
    await expect(this.statusLine).toHaveText(
      new RegExp(`^(paused|finished).*\\bepoch ${epoch}\\b`),
    );
  }

  async finishes(): Promise<void> {
    await expect(this.statusLine).toHaveText(/^finished/);
  }

  async reaches(epoch: number): Promise<void> {
    await expect.poll(async () => (await this.status()).epoch).toBeGreaterThanOrEqual(epoch);
  }
}
