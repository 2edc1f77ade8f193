import type { Locator } from '@playwright/test';
import type { Book } from './Book.ts';

/** The book's first page. */
export class Contents {
  readonly entries: Locator;

  constructor(book: Book) {
    this.entries = book.content.getByRole('listitem');
  }

  entry(title: string): Locator {
    const link = this.entries.page().getByRole('link', { name: title, exact: true });
    return this.entries.filter({ has: link });
  }

  /** The chapters' titles, in order. */
  titles(): Promise<string[]> {
    return this.entries.getByRole('heading').evaluateAll((headings) =>
      headings.map((heading) => {
        const title = heading.cloneNode(true) as HTMLElement;
        for (const note of title.querySelectorAll('.coming, .toc-progress')) note.remove();
        return title.textContent.trim();
      }),
    );
  }
}
