import { expect } from '../fixtures.ts';
import type { Part, Reader, Role } from '../reader/reader.ts';

/** A live figure of the book, as the core suite uses it in every browser. */
export class CoreFigure {
  readonly reader: Reader;
  readonly root: Part;
  private readonly id: string;

  constructor(reader: Reader, id: string) {
    this.reader = reader;
    this.id = id;
    this.root = reader.select(`figure#${id}`);
  }

  /** Brings the figure on screen and waits until it answers. */
  async wake(): Promise<void> {
    await this.root.show();
    await expect
      .poll(() => this.root.select('[data-island]').attribute('data-island-state'))
      .toBe('ready');
  }

  button(name: string | RegExp): Part {
    return this.root.find('button', name);
  }

  /** Takes one of a few choices by keyboard: their radio buttons lie under what is seen. */
  async check(legend: string, label: string): Promise<void> {
    await this.root.find('group', legend).find('radio', label).focus();
    await this.reader.press('Space');
  }

  /** Types into a field and is done with it. */
  async enter(label: string, text: string): Promise<void> {
    const field = this.root.find('textbox', label);
    await field.fill(text);
    await field.focus();
    await this.reader.press('Enter');
  }

  /** Opens what is folded away under a summary that begins so. */
  async unfold(summary: string): Promise<void> {
    const opened = await this.reader.inPage(
      ({ id, start }) => {
        const folds = [...document.querySelectorAll<HTMLDetailsElement>(`figure#${id} details`)];
        const fold = folds.find((each) => each.textContent.trim().startsWith(start));
        if (fold) fold.open = true;
        return fold !== undefined;
      },
      { id: this.id, start: summary },
    );
    expect(opened, `there is a fold “${summary}”`).toBe(true);
  }

  /** What the figure says in its line of a role that has this word in it. */
  says(role: Extract<Role, 'status' | 'alert'>, word: string): Promise<string> {
    return this.reader.inPage(
      ({ id, of, within }) => {
        const lines = [...document.querySelectorAll<HTMLElement>(`figure#${id} [role=${of}]`)];
        const said = lines.map((line) => line.innerText.replace(/\s+/g, ' ').trim());
        return said.find((text) => text.includes(within)) ?? '';
      },
      { id: this.id, of: role, within: word },
    );
  }

  /** The plotted numbers, as the rows of the table that Show data opens; the first row names them. */
  async data(): Promise<string[][]> {
    const show = this.button('Show data');
    if ((await show.attribute('aria-expanded')) !== 'true') await show.click();
    const read = async () =>
      this.reader.inPage(
        (table) =>
          [...document.querySelectorAll(`[id="${table}"] table tr`)].map((row) =>
            [...row.children].map((cell) => cell.textContent.trim()),
          ),
        await show.attribute('aria-controls'),
      );
    await expect.poll(async () => (await read()).length).toBeGreaterThan(1);
    return read();
  }
}
