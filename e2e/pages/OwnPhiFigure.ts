import { expect, type Locator, type Page } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** The figure in which a reader writes a weight, and where its code runs. */
export class OwnPhiFigure extends LiveFigure {
  readonly run = this.button('Run it');
  readonly revert = this.button('Revert');
  readonly startFrom = this.root.getByRole('combobox', { name: 'Start from' });
  /** in whatever language */
  readonly code = this.root.getByRole('textbox', { name: /^Code of your own Φ, in/ });
  /** what Python costs here */
  readonly times = this.root.getByText(/^In this browser an epoch/);
  readonly status = this.island.getByRole('status');
  readonly alert = this.root.getByRole('alert');
  readonly offer = this.root.getByRole('region', { name: 'Code from a link' });
  /** What marks the line that a problem is about. */
  readonly markedLine = this.root.locator('.cm-gutter-lint .cm-gutterElement:has(.cm-lint-marker)');
  private readonly page: Page;

  constructor(figure: Locator) {
    super(figure);
    this.page = figure.page();
  }

  /** Goes into the field, and waits until the editor has taken its place. */
  async enterEditor(): Promise<void> {
    await this.code.click();
    await expect(this.root.locator('[data-editor=rich]')).toBeVisible();
    await expect(this.code).toBeFocused();
  }

  /** Writes code in the place of what is there. */
  async write(code: string): Promise<void> {
    await this.enterEditor();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(code);
  }

  /** Runs code, and waits for what comes of it. */
  async tryCode(code: string): Promise<void> {
    await this.write(code);
    await this.run.click();
  }

  async works(): Promise<void> {
    await expect(this.status).toContainText('It works');
  }

  /** Sandboxes that are open: frames that the page has made. */
  sandboxes(): Locator {
    return this.page.locator('iframe[sandbox]');
  }
}
