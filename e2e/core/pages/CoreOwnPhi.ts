import { expect } from '../fixtures.ts';
import type { Reader } from '../reader/reader.ts';
import { CoreFigure } from './CoreFigure.ts';

/** What the figure says of the code that was run; nothing while it runs. All of it in one look, since what works may fail later. */
function saidOfCode(): string {
  const figure = document.querySelector('figure#own-phi [data-state]');
  const state = figure?.getAttribute('data-state');
  if (state !== 'works' && state !== 'failed') return '';
  const role = state === 'works' ? 'status' : 'alert';
  return figure?.querySelector(`[role=${role}]`)?.textContent ?? '';
}

/** The figure in which a reader writes a weight. */
export class CoreOwnPhi extends CoreFigure {
  private readonly code = this.root.find('textbox', 'Code of your own Φ, in TypeScript');

  constructor(reader: Reader) {
    super(reader, 'own-phi');
  }

  /** Writes code into the editor, which comes with the first focus, in the place of what is there. */
  async write(code: string): Promise<void> {
    await this.code.click();
    await expect.poll(() => this.root.select('[data-editor=rich]').isThere()).toBe(true);
    await this.code.fill(code);
  }

  /** Runs the code, and gives what is said of it. */
  async run(): Promise<string> {
    await this.button('Run it').click();
    await expect.poll(() => this.said()).not.toBe('');
    return this.said();
  }

  /** What is said of the code that was run; nothing while it runs. */
  said(): Promise<string> {
    return this.reader.inPage(saidOfCode, undefined);
  }
}
