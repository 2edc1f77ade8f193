import { readFile } from 'node:fs/promises';
import { expect, type Locator } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** The lab: training, experiments that were, and their ways out and in. */
export class LabFigure extends LiveFigure {
  readonly train = this.button('Train');
  readonly reset = this.button('Reset');
  /** where training stands */
  readonly statusLine = this.root.getByRole('status').filter({ hasText: 'environment steps' });
  readonly chart = this.root.getByRole('region', { name: 'Curves of the lab' });
  readonly history = this.root.getByRole('list', { name: 'Experiments' }).getByRole('listitem');
  readonly panel = this.root.getByRole('region', { name: 'Share and keep' });
  /** what sharing, exporting and importing did last */
  readonly shared = this.panel.getByRole('status', { name: 'Sharing' });
  /** what is said of the link that the page was opened with */
  readonly link = this.root.getByRole('status', { name: 'Link' });
  /** why a link was refused */
  readonly refusal = this.root.getByRole('alert');
  readonly address = this.panel.getByRole('textbox', { name: 'Link to this experiment' });

  /** a lesson's question, and what was answered */
  readonly prediction = this.root.getByRole('status', { name: 'Prediction' });

  /** Brings up what shares, exports and imports. */
  async openPanel(): Promise<void> {
    const opener = this.button('Share, keep, import');
    if ((await opener.getAttribute('aria-expanded')) !== 'true') await opener.click();
    await expect(this.panel).toBeVisible();
  }

  async openDrawer(name: RegExp): Promise<void> {
    const fold = this.root.locator('details', { hasText: name });
    if ((await fold.getAttribute('open')) === null) await fold.locator('summary').click();
  }

  /** An experiment that a slow machine trains in no time. */
  async makeSmall({ seeds = 2, batch = 300, epochs = 4 } = {}): Promise<void> {
    await this.openDrawer(/^Policy and optimizer/);
    await this.enter('Batch', String(batch));
    await this.enter('Epochs', String(epochs));
    await this.openDrawer(/^Seeds/);
    await this.enter('Seeds', String(seeds));
    await this.rests(1);
  }

  /** Waits until exactly so many epochs are done and the lab waits for its reader. */
  async rests(epoch: number): Promise<void> {
    await expect(this.statusLine).toHaveText(
      new RegExp(`^(paused|finished).*\\bepoch ${epoch}\\b`),
      {
        timeout: 45_000,
      },
    );
  }

  async trainTo(epoch: number): Promise<void> {
    await this.train.click();
    await this.rests(epoch);
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
    const file = { name, mimeType: 'text/plain', buffer: Buffer.from(contents) };
    await this.panel.getByLabel('Files to import').setInputFiles(file);
  }

  /** An entry of the list of experiments. */
  entry(name: string): Locator {
    return this.root.getByRole('listitem', { name, exact: true });
  }
}
