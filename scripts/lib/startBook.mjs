import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildBook } from './buildBook.mjs';
import { ensurePackages } from './dependencies.mjs';
import { projectRoot } from './runTool.mjs';

const DEFAULT_PORT = 4173;
const PORTS_TRIED = 50;

/** A failure whose message is meant for the reader. */
class StartError extends Error {}

/** @param {readonly string[]} args */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean', default: false } },
    });
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error();
    return { port, open: !values['no-open'] };
  } catch {
    throw new StartError('Usage: npm start -- [--port NUMBER] [--no-open]');
  }
}

/**
 * The book on the wanted port, or on the next free one.
 *
 * @param {number} wanted
 */
async function serveOnFreePort(wanted) {
  const { serve } = await import('../serve.mjs');
  const last = Math.min(wanted + PORTS_TRIED, 65_535);
  for (let port = wanted; port <= last; port++) {
    try {
      return await serve({ dir: join(projectRoot, 'dist'), port });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EACCES') {
        throw new StartError(
          `Port ${port} may not be used by this account: choose another one with --port.`,
        );
      }
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  throw new StartError(
    `Ports ${wanted} to ${last} are all in use: choose another one with --port.`,
  );
}

/** Whether someone sits in front of a screen of this machine. */
function hasDesktop() {
  const { CI, SSH_CONNECTION, SSH_TTY, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || SSH_CONNECTION || SSH_TTY || !process.stdout.isTTY) return false;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** @param {string} url */
function openInBrowser(url) {
  const [program, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  // The address is printed as well, so a desktop without an opener loses nothing.
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/** @param {readonly string[]} args */
async function start(args) {
  const { port, open } = readOptions(args);
  const complaint = await ensurePackages(console.log);
  if (complaint) throw new StartError(complaint);

  const began = performance.now();
  const { built, code, output } = await buildBook();
  if (code !== 0) {
    console.error(output.trim());
    throw new StartError(
      'The book could not be built: mend what is reported above and run this again.',
    );
  }
  if (built) console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`);

  const { url } = await serveOnFreePort(port);
  console.log(`Reward to Go is open at ${url} (Ctrl+C ends it).`);
  if (open && hasDesktop()) openInBrowser(url);
}

/**
 * `npm start`: installs what is missing, builds what has changed, serves the book and opens it.
 *
 * @param {readonly string[]} args
 */
export async function startBook(args) {
  try {
    await start(args);
  } catch (error) {
    const text =
      error instanceof StartError
        ? error.message
        : `The book could not be started (${error instanceof Error ? error.message : error}): ` +
          'delete node_modules and dist and run this again.';
    console.error(text);
    process.exit(1);
  }
}
