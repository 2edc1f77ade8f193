import { expect, type Locator, type Page } from '@playwright/test';
import { LiveFigure } from './LiveFigure.ts';

/** Where an exercise is done. */
export class ExerciseFigure extends LiveFigure {
  readonly check = this.button('Check');
  readonly startAgain = this.button('Start again');
  readonly solutionButton = this.button('Show the book’s solution');
  readonly solution = this.root.getByRole('region', { name: 'The book’s solution' });
  readonly status = this.island.getByRole('status');
  readonly alert = this.root.getByRole('alert');
  readonly hints = this.root.getByRole('list', { name: 'Hints' }).getByRole('listitem');
  readonly code = this.root.getByRole('textbox', { name: /^Your code for/ });
  private readonly page: Page;

  constructor(figure: Locator) {
    super(figure);
    this.page = figure.page();
  }

  /** Writes code in the place of what is there, in the editor. */
  async write(code: string): Promise<void> {
    await this.code.click();
    await expect(this.root.locator('[data-editor=rich]')).toBeVisible();
    await expect(this.code).toBeFocused();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(code);
  }

  async tryCode(code: string): Promise<void> {
    await this.write(code);
    await this.check.click();
  }

  async choose(language: 'TypeScript' | 'Python'): Promise<void> {
    await this.option('Language', language).check();
  }

  /** The parts of the case that failed, by their names. */
  async failedCase(): Promise<Record<string, string>> {
    const list = this.alert.locator('dl');
    const names = await list.locator('dt').allTextContents();
    const texts = await list.locator('dd').allTextContents();
    return Object.fromEntries(names.map((name, i) => [name, texts[i] ?? '']));
  }
}
