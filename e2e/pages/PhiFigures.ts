import type { Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** The pad of γ and λ. */
export class GaePad extends LiveFigure {
  readonly error: Locator = this.root.getByRole('application', { name: /^Error/ });
  readonly statusLine: Locator = this.island.locator('p[role=status]');

  /** Bias, noise and error at the point, and the least error with its place. */
  async reading() {
    const text = (await this.statusLine.innerText()).replaceAll('−', '-');
    const [gamma, lam, bias, noise, error, least, bestGamma, bestLam] = text
      .match(/\d+\.\d+/g)!
      .map(Number) as number[];
    return {
      gamma: gamma!,
      lam: lam!,
      bias: bias!,
      noise: noise!,
      error: error!,
      least: least!,
      bestGamma: bestGamma!,
      bestLam: bestLam!,
    };
  }
}

/** The oracle of CartPole. */
export class OracleFigure extends LiveFigure {
  readonly verdicts: Locator = this.root.getByRole('table').first();
  readonly futures: Locator = this.root.getByRole('img', { name: /^What followed/ });

  /** π, Q and A of both actions as they stand in the table of verdicts, without their errors. */
  async actions(): Promise<{ prob: number; q: number; adv: number }[]> {
    const rows = await this.verdicts
      .getByRole('row')
      .evaluateAll((all) =>
        all.slice(1).map((row) => [...row.children].map((cell) => cell.textContent)),
      );
    return rows.map(([, prob, q, adv]) => {
      const [p, value, advantage] = [prob, q, adv].map((text) =>
        Number.parseFloat(text!.replace('−', '-')),
      );
      return { prob: p!, q: value!, adv: advantage! };
    });
  }
}
