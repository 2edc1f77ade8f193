import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runTool } from './runTool.mjs';

/** npm says first what went wrong, and then where in npm. */
const LINES_SHOWN = 5;

/**
 * @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage
 */

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether node_modules holds what the lock file asks for. npm notes what it installed in
 * node_modules/.package-lock.json; file times would not do, since git gives each file a new one.
 *
 * @param {string} root
 */
export function packagesAreCurrent(root = projectRoot) {
  const wanted = lockedPackages(join(root, 'package-lock.json'));
  const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      // Other platforms' binaries are optional and stay away.
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  );
}

/** npm's own program when npm started this one, so that no shell is needed to find it. */
function npmCommand() {
  const path = process.env.npm_execpath;
  return path && /npm-cli\.c?js$/.test(path)
    ? { program: process.execPath, first: [path] }
    : { program: 'npm', first: [] };
}

/**
 * Installs what the lock file asks for, unless it is there.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<string | undefined>} what went wrong and what to do, in one sentence
 */
export async function ensurePackages(say) {
  if (packagesAreCurrent()) return undefined;
  say('Installing packages (npm ci); the first time takes a minute or two.');
  const { program, first } = npmCommand();
  // Started with NODE_ENV=production, npm would leave out the tools that build the book.
  const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runTool(program, args);
  if (code === 0) return undefined;
  if (code !== 127) say(output.trim().split('\n').slice(0, LINES_SHOWN).join('\n'));
  return code === 127
    ? 'npm was not found: install Node from nodejs.org, which brings npm along, and run this again.'
    : `Packages could not be installed (npm ci ended with code ${code}): check the network ` +
        'connection and free disk space, and run this again.';
}
