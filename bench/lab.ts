import { Book } from '../e2e/pages/Book.ts';
import { LabFigure } from '../e2e/pages/LabFigure.ts';
import { onBuiltBook } from './builtBook';
import { feelTraining, type TrainingFelt, timeToNewPoint } from './page';

/** How the lab bears what it is made for. */
export interface LabMeasurement {
  /** 5 variants × 8 seeds × 50 epochs × 5,000 steps, every epoch with its details */
  readonly family: TrainingFelt;
  /** 5 variants × 8 seeds × 500 epochs × 200 steps: 40 runs that grow long curves */
  readonly long: TrainingFelt;
  /** ms from another weight to its first point */
  readonly variant: number;
  /** the variance lab: s of computing for 2,000 episodes of the half-trained policy under five weights and three wrong ones */
  readonly variance: number;
}

const FAMILY = ['Total', 'Reward', 'Action', 'GAE'];

/** Trains in the lab of the built book, and draws in its variance lab. */
export async function measureLab(): Promise<LabMeasurement> {
  return onBuiltBook(async (browser, url) => {
    const openLab = async (): Promise<LabFigure> => {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        serviceWorkers: 'block',
      });
      page.setDefaultTimeout(120_000);
      await new Book(page, url).open('/lab');
      // the compiler wraps named functions in a helper that a page does not have
      await page.evaluate('globalThis.__name = (named) => named');
      const lab = new LabFigure(page.locator('figure#lab'));
      await lab.wake();
      await lab.rests(1);
      return lab;
    };
    const lab = await openLab();
    await lab.choose(FAMILY);
    await lab.rests(1);
    const family = await feelTraining(lab.root.page(), lab);
    await lab.root.page().close();

    const second = await openLab();
    await second.makeSmall({ seeds: 8, batch: 200, epochs: 500 });
    await second.choose(FAMILY);
    await second.rests(1);
    const long = await feelTraining(second.root.page(), second);
    await second.root.page().close();

    const third = await openLab();
    const variant = await timeToNewPoint(third, third.toggle(/^Action value/));
    const page = third.root.page();
    const laboratory = new Book(page, url).figure('laboratory');
    await laboratory.wake();
    await laboratory.button('Draw').click();
    const status = laboratory.root.getByRole('status').filter({ hasText: '2,000 episodes drawn' });
    const text = await status.innerText();
    const variance = Number(/([\d.]+)\s*s of computing/.exec(text)?.[1] ?? Number.NaN);
    return { family, long, variant, variance };
  });
}
