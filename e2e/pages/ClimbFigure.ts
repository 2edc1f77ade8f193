import type { Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** The map of J with its climbers. */
export class ClimbFigure extends LiveFigure {
  readonly map: Locator = this.root.getByRole('application', { name: /^Map of J/ });
  readonly statusLine: Locator = this.island.locator('p[role=status]');

  /** A place on the map, by shares of its width and height. */
  async place(across: number, down: number): Promise<{ x: number; y: number }> {
    const { width, height } = (await this.map.boundingBox())!;
    return { x: across * width, y: down * height };
  }

  /** J of the exact path and of the climbers by estimates, after the last step that is shown. */
  async heights(): Promise<{ step: number; exact: number; noisy: number[] }> {
    const rows = await this.rows();
    const [step, , , exact, ...noisy] = rows.at(-1)!;
    return { step: step!, exact: exact!, noisy };
  }
}
