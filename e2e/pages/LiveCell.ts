import { expect, type Locator, type Page } from '@playwright/test';
import { WAIT } from '../patience.ts';

/** A live piece of code on a page, by its name in the prose and its language. */
export class LiveCell {
  readonly block: Locator;
  readonly status: Locator;
  readonly alert: Locator;
  readonly code: Locator;
  private readonly page: Page;

  constructor(page: Page, id: string, language: 'ts' | 'py' = 'ts') {
    this.page = page;
    this.block = page.locator(`figure.code[data-live="${id}"][data-language="${language}"]`);
    this.status = this.block.getByRole('status');
    this.alert = this.block.getByRole('alert');
    this.code = this.block.getByRole('textbox', { name: /^Your code for / });
  }

  /** Opens it, and waits for the editor. */
  async edit(): Promise<void> {
    await this.block.getByRole('button', { name: /^Edit/ }).click();
    await expect(this.block.locator('[data-editor=rich]')).toBeVisible({ timeout: WAIT });
  }

  press(name: string): Promise<void> {
    return this.block.getByRole('button', { name, exact: true }).click();
  }

  /** Puts a text in the place of what stands there. */
  async write(text: string): Promise<void> {
    await this.code.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** The text as the book prints it. */
  async printed(): Promise<string> {
    const lines = await this.block.locator('pre .line').allTextContents();
    return lines.join('\n');
  }

  /** Runs it, and waits for what comes of it. */
  async run(): Promise<void> {
    await this.press('Run');
    await expect(this.block.locator('[data-run=done]')).toBeVisible({ timeout: WAIT });
  }
}
