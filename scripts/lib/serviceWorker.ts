import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { filesIn } from './builtScripts.mjs';
import { HEADERS_FILE } from './headersFile.mjs';
import { projectRoot } from './runTool.mjs';

const SCRIPT = 'sw.js';

/** What is built and no page asks for. */
const isLeftOut = (address: string) =>
  address === SCRIPT || address === HEADERS_FILE || /\.(br|gz)$/.test(address);

/** The files of a built site, as pages are asked for, each with the hash that a browser checks it by, if any. */
function filesOf(outDir: string) {
  let bytes = 0;
  const files = filesIn(outDir, /./).flatMap((file) => {
    const address = relative(outDir, file).replaceAll('\\', '/');
    if (isLeftOut(address)) return [];
    const content = readFileSync(file);
    bytes += content.length;
    const hash = createHash('sha256').update(content).digest('base64');
    // of this one a host may change the line that says where the book lives
    const integrity = address === '404.html' ? '' : `sha256-${hash}`;
    return [[address.replace(/(^|\/)index\.html$/, '$1'), integrity] as const];
  });
  return { files, bytes };
}

/** Writes the service worker of a site that is otherwise complete: it keeps exactly these files. */
export async function writeServiceWorker(outDir: string): Promise<void> {
  const { files, bytes } = filesOf(outDir);
  const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  await build({
    root: projectRoot,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { BOOK: JSON.stringify({ version, bytes, files }) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(projectRoot, 'src/app/offline/book.worker.ts'),
        output: { entryFileNames: SCRIPT, format: 'iife' },
      },
    },
  });
}
