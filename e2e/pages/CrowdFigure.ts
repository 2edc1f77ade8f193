import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** A crowd of carts: on the contents page its controls come when they are asked for. */
export class CrowdFigure extends LiveFigure {
  /** the picture, as it is told to whoever does not see it */
  readonly picture: Locator;
  /** around the cart that has been lifted out */
  readonly mark: Locator;
  readonly curves: Locator;
  /** what is to be read of it at every moment */
  readonly line: Locator;

  constructor(figure: Locator) {
    super(figure);
    this.picture = figure.getByRole('img', { name: /crowd of carts/ });
    this.mark = figure.locator('[data-mark=lifted]');
    this.curves = figure.getByRole('img', { name: /[Ss]urvival curve/ });
    this.line = figure.getByText(/^epoch \d+: /).and(figure.locator('[aria-hidden=true]'));
  }

  /** The epoch on view, from 1. */
  async epoch(): Promise<number> {
    const text = (await this.line.textContent()) ?? '';
    return Number(/^epoch (\d+)/.exec(text)?.[1]);
  }

  async reaches(epoch: number): Promise<void> {
    await expect.poll(() => this.epoch()).toBeGreaterThanOrEqual(epoch);
  }

  async openControls(): Promise<void> {
    await this.button('Controls').click();
    await expect(this.button('Step')).toBeVisible();
  }
}
