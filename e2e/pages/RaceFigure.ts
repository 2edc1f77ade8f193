import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** s; the race keeps to its time, but for what is under way when that is over */
const RACE = 60;

/** The race of the engines. */
export class RaceFigure extends LiveFigure {
  readonly run: Locator = this.button('Run the race');
  readonly cancel: Locator = this.button('Cancel');
  readonly statusLine: Locator = this.island.getByRole('status');
  readonly stops: Locator = this.island.getByText(/: (stopped at|not in the race)/);

  /** Runs the race to its end. */
  async toTheEnd(): Promise<void> {
    await this.run.click();
    await this.ends();
  }

  async ends(): Promise<void> {
    await expect(this.run).toBeVisible({ timeout: 1000 * RACE });
  }

  /** Waits until a first number of episodes has been measured. */
  async hasBegun(): Promise<void> {
    await expect(this.statusLine).toContainText(/^Measured/, { timeout: 1000 * RACE });
  }
}
