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

  wrongTurn(line: number): Locator {
    return this.root
      .locator('.derivation-line')
      .nth(line - 1)
      .locator('summary');
  }
}
