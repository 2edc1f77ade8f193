import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

type Server = typeof import('../src/app/entry-server.tsx');

const projectRoot = join(import.meta.dirname, '..');
const outDir = join(projectRoot, 'dist');
const serverDir = join(projectRoot, '.cache/server');

await build({ root: projectRoot, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
await build({
  root: projectRoot,
  logLevel: 'warn',
  publicDir: false,
  build: { ssr: 'src/app/entry-server.tsx', outDir: serverDir, emptyOutDir: true },
});

const { sitePages, renderPage }: Server = await import(
  pathToFileURL(join(serverDir, 'entry-server.js')).href
);
const template = await readFile(join(outDir, 'index.html'), 'utf8');
const pages = sitePages();
for (const page of pages) {
  const file = join(outDir, page.file);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, renderPage(page, template));
}
await rm(serverDir, { recursive: true });
console.log(`dist: ${pages.map((page) => page.address).join('  ')}`);
