import { expect, type Locator, type Page } from '@playwright/test';
import { DerivationFigure } from './DerivationFigure.ts';
import { LiveFigure } from './LiveFigure.ts';
import { TrainingFigure } from './TrainingFigure.ts';

/** Any page of the book, with what all pages have around their content. */
export class Book {
  readonly page: Page;
  readonly baseUrl: string;
  readonly content: Locator;
  readonly skipLink: Locator;
  readonly themeSwitch: Locator;
  readonly chapterMenu: Locator;
  private readonly root: Locator;

  constructor(page: Page, baseUrl: string) {
    this.page = page;
    this.baseUrl = baseUrl;
    this.root = page.locator('html');
    this.content = page.getByRole('main');
    this.skipLink = page.getByRole('link', { name: 'Skip to the text' });
    this.themeSwitch = page.getByRole('button', { name: 'Switch between light and dark' });
    this.chapterMenu = page.getByRole('navigation', { name: 'Chapters', exact: true });
  }

  /** Opens an address such as `/phi` and waits until the page's scripts have run. */
  async open(address: string): Promise<void> {
    await this.page.goto(this.url(address));
    await this.whenReady();
  }

  url(address: string): string {
    return new URL(address.replace(/^\//, ''), this.baseUrl).href;
  }

  async whenReady(): Promise<void> {
    await expect(this.root).toHaveAttribute('data-ready', 'true');
  }

  async openChapterMenu(): Promise<void> {
    await this.page.getByRole('button', { name: 'Chapters', exact: true }).click();
    await expect(this.chapterMenu).toBeVisible();
  }

  /** The colour of the paper, as the browser computes it. */
  async paper(): Promise<string> {
    return this.page.evaluate(() => {
      const [body, root] = [document.body, document.documentElement].map(
        (element) => getComputedStyle(element).backgroundColor,
      );
      return (body === 'rgba(0, 0, 0, 0)' ? root : body) ?? '';
    });
  }

  /** Scrolls to each live figure in turn and waits until it answers. */
  async wakeFigures(): Promise<void> {
    for (const island of await this.page.locator('[data-island]').all()) {
      await island.scrollIntoViewIfNeeded();
      await expect(island).toHaveAttribute('data-island-state', 'ready');
    }
  }

  /** Opens everything that is folded away, settings and tables of figures among it. */
  async unfold(): Promise<void> {
    await this.page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    const show = this.page.locator('button[aria-expanded=false]', { hasText: 'Show data' });
    for (let left = await show.count(); left > 0; left = await show.count()) {
      await show.first().click();
    }
  }

  /** The live figure with this id. */
  figure(id: string): LiveFigure {
    return new LiveFigure(this.page.locator(`figure#${id}`));
  }

  /** The ids of the page's derivations. */
  async derivationIds(): Promise<string[]> {
    const lists = this.page.locator('ol.derivation');
    return lists.evaluateAll((all) =>
      all.map((list) => list.getAttribute('data-derivation') ?? ''),
    );
  }

  derivation(id: string): DerivationFigure {
    return new DerivationFigure(this.page.locator(`figure#${id}`));
  }

  /** The training figure with this id, or the page's first one. */
  trainingFigure(id?: string): TrainingFigure {
    const island = this.page.locator('[data-island=training-figure]');
    const figure = this.page.locator(id ? `figure#${id}` : 'figure', { has: island });
    return new TrainingFigure(figure.first());
  }
}
