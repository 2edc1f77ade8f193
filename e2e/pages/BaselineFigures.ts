import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** What a constant does to the variance of one weight, in the unit of the figure. */
export interface ConstantReading {
  readonly without: number;
  /** standard error of `without`; 0 where it is exact */
  readonly error: number;
  readonly atB: number;
  readonly lowest: number;
  readonly bestB: number;
}

/** The figure of constants that are subtracted. */
export class ConstantFigure extends LiveFigure {
  readonly variances: Locator = this.root.getByRole('table', { name: /^Variances/ });
  /** the table's rows, without the one that names the columns */
  readonly weights: Locator = this.variances.locator('tbody').getByRole('row');
  readonly b: Locator = this.slider('Constant b');
  private readonly source: Locator = this.root.getByText(/ episodes of a half-trained policy/);

  async episodes(): Promise<number> {
    return Number.parseInt((await this.source.innerText()).replace(',', ''), 10);
  }

  async reading(weight: 'R(τ) − b' | 'R̂ₜ − b'): Promise<ConstantReading> {
    const cells = this.weights.filter({ hasText: weight }).getByRole('cell');
    const [first, second, third] = (await cells.allInnerTexts()).map(numbersIn);
    return {
      without: first![0]!,
      error: first![1] ?? 0,
      atB: second![0]!,
      lowest: third![0]!,
      bestB: third!.at(-1)!,
    };
  }
}

/** One decision of the trajectory as the agent feels it. */
export interface FeltRow {
  readonly rtg: number;
  readonly val: number;
  readonly feels: number;
}

/** The figure of baselines that know more and more. */
export class StateFigure extends LiveFigure {
  readonly trajectory: Locator = this.root.getByRole('table', { name: /^What came/ });

  /** Total variance under no baseline, the mean return, the best constant, V, the best function. */
  async variances(): Promise<number[]> {
    const [, ...rows] = await this.data();
    return rows.map(([, variance]) => Number(variance));
  }

  async felt(): Promise<FeltRow[]> {
    const rows = await this.trajectory
      .locator('tbody')
      .getByRole('row')
      .evaluateAll((all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent.replace('−', '-'))),
      );
    return rows.map((cells) => {
      const [rtg, val, feels] = cells.slice(-3).map(Number);
      return { rtg: rtg!, val: val!, feels: feels! };
    });
  }
}

/** The map of the value function that learns beside a policy. */
export class ValueMapFigure extends LiveFigure {
  readonly map: Locator = this.root.getByRole('application', { name: /^Map of the learned value/ });
  readonly summary: Locator = this.island.getByRole('status').filter({ hasText: /^Epoch/ });
  private readonly place: Locator = this.island.getByRole('status').filter({ hasText: 'At θ =' });

  /** Waits until so many epochs are done and no further one is under way. */
  async rests(epoch: number): Promise<void> {
    await expect(this.summary).toContainText(new RegExp(`^Epoch ${epoch}:`));
    await expect(this.button('Pause')).toHaveCount(0);
  }

  /** The state under the cross, and V_φ there. */
  async reading(): Promise<{ theta: number; thetaDot: number; value: number }> {
    const [theta, thetaDot, value] = numbersIn(await this.place.innerText());
    return { theta: theta!, thetaDot: thetaDot!, value: value! };
  }

  /** Puts the cross on the pole at rest: the middle of the map. */
  async pointAtRest(): Promise<void> {
    const image = this.map.getByRole('img');
    const { width, height } = (await image.boundingBox())!;
    await image.hover({ position: { x: width / 2 + 17, y: height / 2 - 7 } });
  }
}

/** Every number with its sign; a word's own digits are none. */
function numbersIn(text: string): number[] {
  return (
    text
      .replaceAll('−', '-')
      .replaceAll(',', '')
      .match(/-?\d+(\.\d+)?/g) ?? []
  ).map(Number);
}
