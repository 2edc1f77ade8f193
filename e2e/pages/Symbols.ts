import { expect, type Locator, type Page } from '@playwright/test';
import type { Book } from './Book.ts';

/** The formulas of a page, and the lines that tell what their symbols mean. */
export class Symbols {
  readonly hint: Locator;
  readonly formulas: Locator;
  /** where the arrow keys go through the paragraphs of a section */
  readonly stops: Locator;
  private readonly page: Page;

  constructor(book: Book) {
    this.page = book.page;
    this.hint = this.page.getByRole('tooltip');
    this.stops = book.content.getByRole('button', { name: /^Symbols of this section/ });
    this.formulas = book.content.getByRole('group', { name: /^Formula/ });
  }

  /** A letter of a formula, as the eye has it. */
  letter(formula: Locator, sign: string): Locator {
    return formula.locator('.katex-html .mord').getByText(sign, { exact: true }).first();
  }

  async expectLines(...lines: readonly RegExp[]): Promise<void> {
    await expect(this.hint.locator('p')).toHaveText([...lines]);
  }
}
