import { expect, type Locator, type Page } from '@playwright/test';

/** A step, by its id on the page. */
export class BookStep {
  readonly button: Locator;
  readonly verdict: Locator;
  readonly seeing: Locator;
  readonly back: Locator;
  private readonly stage: Locator;

  constructor(page: Page, id: string) {
    this.button = page.locator(`[data-step="${id}"]`);
    const item = page.locator('.step', { has: this.button });
    this.verdict = item.getByRole('status');
    this.seeing = item.getByRole('group');
    this.back = item.getByRole('button', { name: 'Back', exact: true });
    this.stage = page.locator('figure', { has: this.button }).locator('.figure-stage');
  }

  /** Waits until the figure has nothing under way, and has its tables open. */
  async figureRests(): Promise<void> {
    await expect(this.stage.locator(':is([data-busy], [aria-busy=true])')).toHaveCount(0);
    const closed = this.stage
      .locator('..')
      .getByRole('button', { name: 'Show data', expanded: false });
    for (const show of await closed.all()) await show.click();
    await expect(closed).toHaveCount(0);
  }
}

/** The ids of the steps of a page, in its order. */
export function idsOn(page: Page): Promise<string[]> {
  return page
    .locator('[data-step]')
    .evaluateAll((steps) => steps.map((step) => (step as HTMLElement).dataset.step ?? ''));
}
