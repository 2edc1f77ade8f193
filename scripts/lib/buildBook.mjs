import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot, runPackage } from './runTool.mjs';

/** What a build depends on. Tests are among it: telling them apart costs more than a build. */
const sources = [
  'index.html',
  'package.json',
  'package-lock.json',
  'public',
  'scripts',
  'src',
  'tsconfig.base.json',
  'tsconfig.json',
  'vite.config.ts',
];

const dist = join(projectRoot, 'dist');
const stampFile = join(projectRoot, 'node_modules', '.cache', 'build-stamp');

/** @param {import('node:crypto').Hash} hash @param {string} path */
function addFile(hash, path) {
  hash.update(`${path}\0`);
  hash.update(readFileSync(path));
}

/** @param {import('node:crypto').Hash} hash @param {string} folder */
function addFolder(hash, folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, path);
    else if (entry.isFile()) addFile(hash, path);
  }
}

/** A hash over the contents of what a build reads, and of what it made. */
function stamp() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(projectRoot, source);
    if (!existsSync(path)) continue;
    if (source.includes('.')) addFile(hash, path);
    else addFolder(hash, path);
  }
  if (existsSync(dist)) addFolder(hash, dist);
  return hash.digest('hex');
}

function isCurrent() {
  return (
    existsSync(join(dist, 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp()
  );
}

/**
 * Builds the book into dist, unless nothing has changed since the last build.
 *
 * @param {{ always?: boolean } & Parameters<typeof runPackage>[2]} [options]
 * @returns {Promise<{ built: boolean, code: number, output: string }>}
 */
export async function buildBook({ always = false, ...options } = {}) {
  if (!always && isCurrent()) return { built: false, code: 0, output: '' };
  rmSync(stampFile, { force: true });
  const { code, output } = await runPackage('tsx', ['scripts/build.ts'], options);
  if (code === 0) {
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp());
  }
  return { built: true, code, output };
}
