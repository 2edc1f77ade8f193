import { expect, type Locator } from '@playwright/test';
import { TrainingFigure } from './TrainingFigure.ts';

/** The lab's figure: a training figure with drawers of settings, several metrics, and experiments that were. */
export class LabPlayground extends TrainingFigure {
  readonly curves = this.root.getByRole('region', { name: 'Curves of the lab' });
  readonly noise = this.root.getByRole('region', { name: 'Gradient variance in the lab' });
  readonly verdicts = this.root.getByRole('list', { name: 'What the seeds say' });
  readonly experiments = this.root.getByRole('list', { name: 'Experiments' });
  readonly metric = this.root.getByRole('combobox', { name: 'Metric' });
  readonly runOnStage = this.root.getByRole('combobox', { name: 'Run on the stage' });
  readonly freeze = this.button('Freeze it for the variance lab');

  /** One of the experiments that were. */
  experiment(name: string): Locator {
    return this.experiments.getByRole('listitem', { name, exact: true });
  }

  /** Opens a drawer of settings by the beginning of its name. */
  async openDrawer(name: string): Promise<void> {
    const fold = this.root.locator('details', { hasText: new RegExp(`^${name}`) });
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  }

  /** An experiment that is done in a moment. Only before training: it begins again at once. */
  async makeSmallLab({ seeds = 3, batch = 200, epochs = 6 } = {}): Promise<void> {
    await this.openDrawer('Seeds');
    await this.openDrawer('Policy');
    await this.enter('Epochs', String(epochs));
    await this.enter('Seeds', String(seeds));
    await this.enter('Batch', String(batch));
    await this.rests(1);
  }

  /** Which variants train, by their names; only while the lab rests. */
  async choose(names: readonly string[]): Promise<void> {
    const group = this.root.getByRole('group', { name: 'Weights Φ' });
    // first those that come, so that there is always one
    for (const isComing of [true, false]) {
      for (const toggle of await group.getByRole('button').all()) {
        const text = (await toggle.innerText()).trim();
        const isWanted = names.some((name) => text.startsWith(name));
        const isOn = (await toggle.getAttribute('aria-pressed')) === 'true';
        if (isWanted === isComing && isOn !== isWanted) await toggle.click();
      }
    }
  }

  async trainToTheEnd(epochs: number): Promise<void> {
    await this.train.click();
    await this.rests(epochs);
    await expect(this.statusLine).toContainText('finished');
  }
}
