import { join } from 'node:path';
import { openVirtualDisplay } from '../scripts/browsers/virtualDisplay.mjs';
import { buildBook } from '../scripts/lib/buildBook.mjs';
import { projectRoot } from '../scripts/lib/runTool.mjs';
import { serve } from '../scripts/serve.mjs';

/** Browsers that want a window: Chromium does without. */
const WITH_WINDOW = /firefox|webkit/;

/** Serves the built book on free ports, at a site's root and below a path, for all tests, and opens a display where one is needed. */
export default async function serveBook(): Promise<() => Promise<void>> {
  const { code, output } = await buildBook();
  if (code !== 0) throw new Error(`The book could not be built.\n${output}`);

  const dir = join(projectRoot, 'dist');
  const atRoot = await serve({ dir });
  const belowPath = await serve({ dir, base: '/some/base/' });
  const display = WITH_WINDOW.test(process.env.BOOK_BROWSERS ?? '')
    ? await openVirtualDisplay()
    : undefined;
  // The environment is what reaches the processes that run the tests.
  process.env.BOOK_URL = atRoot.url;
  process.env.BOOK_URL_BELOW_PATH = belowPath.url;
  if (display) process.env.BOOK_DISPLAY = display.name;
  return async () => {
    await Promise.all([atRoot.close(), belowPath.close()]);
    display?.close();
  };
}
