import type { Locator, Page } from '@playwright/test';

/** The search over the whole book. */
export class Search {
  readonly open: Locator;
  readonly dialog: Locator;
  readonly field: Locator;
  readonly status: Locator;
  readonly results: Locator;

  constructor(page: Page) {
    this.open = page.getByRole('button', { name: 'Search', exact: true });
    this.dialog = page.getByRole('dialog', { name: 'Search the book' });
    this.field = this.dialog.getByRole('textbox', { name: 'Search the book' });
    this.status = this.dialog.getByRole('status');
    this.results = this.dialog.getByRole('listitem').getByRole('link');
  }
}
