import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { BuiltFrom } from '../src/app/pages/AboutPage.tsx';
import { LETTERS_FILE, lettersOf, missingLetters, quotesOthers } from './lib/bookLetters.mjs';
import { compressTexts } from './lib/compressTexts.mjs';
import { contentPolicy, withPolicy } from './lib/contentPolicy.ts';
import { HEADERS_FILE, writeHeaders } from './lib/headersFile.mjs';
import { type SearchRecord, writeSearchIndex } from './lib/searchIndex.ts';
import { writeServiceWorker } from './lib/serviceWorker.ts';
import { shippedPackages } from './lib/shippedPackages.ts';

interface Page {
  address: string;
  file: string;
  isSearched: boolean;
}

/** What the built src/app/entry-server.tsx exports, as far as it matters here. */
interface Server {
  sitePages: (from: BuiltFrom) => readonly Page[];
  renderPage: (page: Page, template: string) => string;
  searchRecords: () => readonly SearchRecord[];
}

const projectRoot = join(import.meta.dirname, '..');
// Another folder than dist/ may be named, so that a build does not disturb one that is being served.
const outDir = resolve(projectRoot, process.argv[2] ?? 'dist');
const serverDir = join(projectRoot, `.cache/server-${process.pid}`);

const shipped = shippedPackages();
await build({
  root: projectRoot,
  logLevel: 'warn',
  plugins: [shipped.plugin],
  // bundles of workers are builds of their own
  worker: { plugins: () => [shipped.plugin] },
  build: { outDir, emptyOutDir: true },
});
await build({
  root: projectRoot,
  logLevel: 'warn',
  publicDir: false,
  build: { ssr: 'src/app/entry-server.tsx', outDir: serverDir, emptyOutDir: true },
});

async function writePages(): Promise<readonly Page[]> {
  const entry = pathToFileURL(join(serverDir, 'entry-server.js')).href;
  const { sitePages, renderPage, searchRecords }: Server = await import(entry);
  const built = await readFile(join(outDir, 'index.html'), 'utf8');
  const policy = contentPolicy(built);
  const template = withPolicy(built, policy);
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const from: BuiltFrom = { version, shipped: shipped.read() };
  const pages = sitePages(from).map((page) => ({ ...page, html: renderPage(page, template) }));
  const own = pages.filter(({ file }) => !quotesOthers(file)).map(({ html }) => html);
  const missing = missingLetters(lettersOf(own), JSON.parse(await readFile(LETTERS_FILE, 'utf8')));
  for (const { file, html } of pages) {
    await mkdir(dirname(join(outDir, file)), { recursive: true });
    await writeFile(join(outDir, file), html);
  }
  const headers = { 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' };
  await writeFile(join(outDir, HEADERS_FILE), writeHeaders(headers));
  const searched = pages.filter(({ isSearched }) => isSearched);
  await writeSearchIndex(outDir, searched, searchRecords());
  // formulas have no other font to take them from
  if (missing.length > 0)
    throw new Error(`The fonts lack ${missing.join(', ')}: npm run fonts, then build again.`);
  return pages;
}

try {
  const pages = await writePages();
  await writeServiceWorker(outDir);
  await compressTexts(outDir);
  console.log(`${outDir}: ${pages.map((page) => page.address).join('  ')}`);
} finally {
  await rm(serverDir, { recursive: true });
}
