import { WAIT } from '../../patience.ts';
import type { Reader } from './reader.ts';

interface Page {
  __file?: { name: string; text: string } | undefined;
}

/** From now on the page keeps the next file that it hands out. */
function keepFile(): void {
  const page = globalThis as Page;
  page.__file = undefined;
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function keepOrClick(this: HTMLAnchorElement) {
    if (!this.download) return click.call(this);
    HTMLAnchorElement.prototype.click = click;
    const name = this.download;
    void fetch(this.href)
      .then((answer) => answer.text())
      .then((text) => {
        page.__file = { name, text };
      });
  };
}

/**
 * The file that the page would have the browser write, for drivers that know nothing of downloads. That the browser does write it is
 * seen in Chromium alone.
 *
 * @param act does what makes the page hand it out
 */
export async function keptFile(
  { inPage }: Pick<Reader, 'inPage'>,
  act: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  await inPage(keepFile, undefined);
  await act();
  const latest = performance.now() + WAIT;
  for (;;) {
    const file = await inPage(() => (globalThis as Page).__file ?? null, undefined);
    if (file) return file;
    if (performance.now() > latest) throw new Error('The page has handed out no file.');
    await new Promise((done) => setTimeout(done, 50));
  }
}
