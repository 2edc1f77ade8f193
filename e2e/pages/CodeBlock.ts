import type { Locator } from '@playwright/test';
import type { Book } from './Book.ts';

/** A block of code, with its caption. */
export class CodeBlock {
  readonly code: Locator;
  /** Copies the code, and says so in its words. */
  readonly copy: Locator;

  private constructor(root: Locator) {
    this.code = root.locator('pre');
    this.copy = root.getByRole('button', { name: /^(Copy|Copied|Selected) code/ });
  }

  /** The block with this in its caption or its code. */
  static with(book: Book, text: string): CodeBlock {
    return new CodeBlock(book.content.locator('figure.code', { hasText: text }).first());
  }

  /** Every block in a language, from the top of the page. */
  static async allIn(book: Book, language: string): Promise<CodeBlock[]> {
    const blocks = await book.content.locator(`figure.code[data-language=${language}]`).all();
    return blocks.map((block) => new CodeBlock(block));
  }
}
