import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import { TrainingFigure } from './TrainingFigure.ts';

/** The lab: a training figure with drawers of settings, several metrics, experiments that were, and their ways out and in. */
export class LabFigure extends TrainingFigure {
  /** where training stands; what is said of links and predictions names epochs too */
  override readonly statusLine = this.root
    .getByRole('status')
    .filter({ hasText: 'environment steps' });
  override readonly chart = this.root.getByRole('region', { name: 'Curves of the lab' });
  readonly noise = this.root.getByRole('region', { name: 'Gradient variance in the lab' });
  readonly verdicts = this.root.getByRole('list', { name: 'What the seeds say' });
  readonly metric = this.root.getByRole('combobox', { name: 'Metric' });
  readonly experimentOnStage = this.root.getByRole('combobox', {
    name: 'Experiment on the stage',
  });
  readonly runOnStage = this.root.getByRole('combobox', { name: 'Run on the stage' });
  readonly freeze = this.button('Freeze it for the variance lab');
  /** the experiments that were */
  readonly history = this.root.getByRole('list', { name: 'Experiments' }).getByRole('listitem');

  readonly panel = this.root.getByRole('region', { name: 'Share and keep' });
  /** what sharing, exporting and importing did last */
  readonly shared = this.panel.getByRole('status', { name: 'Sharing' });
  /** what is said of the link that the page was opened with; that it was refused is an alert */
  readonly link = this.root.getByRole('status', { name: 'Link' });
  readonly address = this.panel.getByRole('textbox', { name: 'Link to this experiment' });
  /** a lesson's question, and what was answered */
  readonly prediction = this.root.getByRole('status', { name: 'Prediction' });

  /** One of the experiments that were. */
  experiment(name: string): Locator {
    return this.root.getByRole('listitem', { name, exact: true });
  }

  /** Brings up what shares, exports and imports. */
  async openPanel(): Promise<void> {
    const opener = this.button('Share, keep, import');
    if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
    await expect(this.panel).toBeVisible();
  }

  /** Opens a drawer of settings by the beginning of its name. */
  async openDrawer(name: string): Promise<void> {
    const fold = this.root.locator('details', { hasText: new RegExp(`^${name}`) });
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  }

  /** An experiment that is done in a moment. Only before training: it begins again at once. */
  override async makeSmall({ seeds = 2, batch = 300, epochs = 4 } = {}): Promise<void> {
    await this.openDrawer('Policy and optimizer');
    await this.openDrawer('Seeds');
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

  async trainTo(epoch: number): Promise<void> {
    await this.train.click();
    await this.rests(epoch);
  }

  async trainToTheEnd(epochs: number): Promise<void> {
    await this.trainTo(epochs);
    await expect(this.statusLine).toContainText('finished');
  }

  /** The address that Copy link makes. */
  async copyLink(): Promise<string> {
    await this.button('Copy link').click();
    await expect(this.shared).toContainText('hash of the curves');
    return this.address.inputValue();
  }

  /** The file that a button hands out. */
  async download(button: string): Promise<{ name: string; contents: Buffer }> {
    const waiting = this.root.page().waitForEvent('download');
    await this.button(button).click();
    const file = await waiting;
    return { name: file.suggestedFilename(), contents: await readFile(await file.path()) };
  }

  async import(name: string, contents: string): Promise<void> {
    await this.importAll({ [name]: contents });
  }

  /** Several files at once, by their names. */
  async importAll(files: Readonly<Record<string, string>>): Promise<void> {
    await this.panel.getByLabel('Files to import').setInputFiles(
      Object.entries(files).map(([name, contents]) => ({
        name,
        mimeType: 'text/plain',
        buffer: Buffer.from(contents),
      })),
    );
  }

  /** @param path of a folder on this machine */
  async importFolder(path: string): Promise<void> {
    await this.panel.getByLabel('Folder to import').setInputFiles(path);
  }

  /** The rows of the table that are of an experiment. */
  async rowsOf(experiment: string): Promise<string[][]> {
    return (await this.data()).filter(([name]) => name === experiment);
  }
}
