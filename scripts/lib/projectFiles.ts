import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folders that hold nothing written by hand. */
const generated = new Set([
  '.cache',
  '.git',
  'dist',
  'node_modules',
  'playwright-report',
  'test-results',
]);

/**
 * The files below `root`/`folder`, as paths from `root` with forward slashes, sorted. A folder that
 * does not exist holds no files.
 */
export function projectFiles(root: string, folder = '.'): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : projectFiles(root, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
