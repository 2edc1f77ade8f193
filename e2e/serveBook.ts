import { join } from 'node:path';
import { buildBook } from '../scripts/lib/buildBook.mjs';
import { projectRoot } from '../scripts/lib/runTool.mjs';
import { serve } from '../scripts/serve.mjs';

/** Serves the built book on free ports, at a site's root and below a path, for all tests. */
export default async function serveBook(): Promise<() => Promise<void>> {
  const { code, output } = await buildBook();
  if (code !== 0) throw new Error(`The book could not be built.\n${output}`);

  const dir = join(projectRoot, 'dist');
  const atRoot = await serve({ dir });
  const belowPath = await serve({ dir, base: '/some/base/' });
  // The environment is what reaches the processes that run the tests.
  process.env.BOOK_URL = atRoot.url;
  process.env.BOOK_URL_BELOW_PATH = belowPath.url;
  return async () => {
    await Promise.all([atRoot.close(), belowPath.close()]);
  };
}
