import { WAIT } from '../../patience.ts';
import type { Reader } from './reader.ts';

interface Page {
  __file?: { name: string; text: string } | undefined;
}

/** From now on the page keeps the next file that it hands out: what it made an address for. */
function keepFile(): void {
  const page = globalThis as Page;
  page.__file = undefined;
  const { click } = HTMLAnchorElement.prototype;
  const { createObjectURL } = URL;
  const made = new Map<string, Blob | MediaSource>();
  URL.createObjectURL = (object) => {
    const url = createObjectURL.call(URL, object);
    made.set(url, object);
    return url;
  };
  HTMLAnchorElement.prototype.click = function keepOrClick(this: HTMLAnchorElement) {
    if (!this.download) return click.call(this);
    HTMLAnchorElement.prototype.click = click;
    URL.createObjectURL = createObjectURL;
    const name = this.download;
    const blob = made.get(this.href);
    if (!(blob instanceof Blob)) return;
    void blob.text().then((text) => {
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
