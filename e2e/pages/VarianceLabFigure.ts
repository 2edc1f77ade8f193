import { isDeepStrictEqual } from 'node:util';
import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** What the lab's table says of one weight. */
export interface WeightNumbers {
  totalVariance: number;
  batches: number;
  cosine: number;
  bias: number;
  biasLow: number;
  isBiased: boolean;
  episodesNeeded: number;
}

/** The gradient-variance lab. */
export class VarianceLabFigure extends LiveFigure {
  readonly statusLine: Locator = this.island.locator('p[role=status]');
  readonly panels: Locator = this.root.getByRole('img');
  readonly alert: Locator = this.root.getByRole('alert');
  readonly weights: Locator = this.root.getByRole('group', { name: 'Weights' });

  /** Waits until so many episodes have been drawn, and no other sample is on its way. */
  async drawn(episodes: string): Promise<void> {
    await expect(this.statusLine).toContainText(
      new RegExp(`^${episodes} episodes drawn.*computing\\.`),
    );
  }

  /** Waits until two weights have the very same numbers. Both are read at one moment: either may be a report behind. */
  async agree(one: string, other: string): Promise<void> {
    const same = async () => {
      const [cells, others] = [await this.cellsOf(one), await this.cellsOf(other)];
      return cells !== undefined && isDeepStrictEqual(cells, others);
    };
    await expect.poll(same).toBe(true);
  }

  toggle(name: string): Locator {
    return this.weights.getByRole('button', { name, exact: true });
  }

  /** What the table says of a weight, behind its symbol; undefined where it has no row. */
  async cellsOf(symbol: string): Promise<string[] | undefined> {
    const [, ...rows] = await this.data();
    return rows.find(([first]) => first === symbol)?.slice(1);
  }

  /** The numbers of a weight that is shown, by its symbol. */
  async numbersOf(symbol: string): Promise<WeightNumbers> {
    const [head, ...rows] = await this.data();
    const row = rows.find(([first]) => first === symbol);
    if (!head || !row) throw new Error(`There is no row ${symbol}.`);
    const cell = (column: string) => row[head.indexOf(column)]!;
    const number = (column: string) => {
      const text = cell(column);
      return text === '∞' ? Number.POSITIVE_INFINITY : Number(text);
    };
    return {
      totalVariance: number('total variance'),
      batches: number('batches'),
      cosine: number('mean cosine'),
      bias: number('bias/‖g‖'),
      biasLow: number('bias, low'),
      isBiased: cell('bias found') === 'yes',
      episodesNeeded: number('episodes for 0.9'),
    };
  }
}
