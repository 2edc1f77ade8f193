import type { Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** A derivation whose lines are checked by numbers. */
export class DerivationFigure extends LiveFigure {
  readonly list = this.root.getByRole('list').first();
  readonly statusLine = this.root.getByRole('status').first();

  /** The lines in sight. */
  get lines(): Locator {
    return this.root.locator('.derivation-line:visible');
  }

  /** What stands beside a line; lines count from 1. */
  check(line: number): Locator {
    return this.root
      .locator('.derivation-line')
      .nth(line - 1)
      .locator('.derivation-check');
  }

  /** The lines that have a wrong turn, counted from 1. */
  async linesWithWrongTurn(): Promise<number[]> {
    const has = await this.root
      .locator('.derivation-line')
      .evaluateAll((lines) => lines.map((line) => line.querySelector('summary') !== null));
    return has.flatMap((isSo, i) => (isSo ? [i + 1] : []));
  }

  wrongTurn(line: number): Locator {
    return this.root
      .locator('.derivation-line')
      .nth(line - 1)
      .locator('summary');
  }
}
