import { LiveFigure } from './LiveFigure.ts';

/** The figure in which the reader balances the pole. */
export class DriveFigure extends LiveFigure {
  /** takes the focus, and with it the keys */
  readonly stage = this.root.getByRole('application', { name: 'CartPole, yours to balance' });
  readonly status = this.island.getByRole('status');
  readonly pushLeft = this.button(/Push left/);
  readonly pushRight = this.button(/Push right/);
  readonly startOver = this.button('Start over');

  /** What the read-out says beside a name, such as `step t`. */
  async fact(name: string): Promise<string> {
    const row = this.root.locator('dl > div', { hasText: name });
    return (await row.locator('dd').innerText()).trim();
  }
}
