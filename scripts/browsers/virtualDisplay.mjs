import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { onPath } from './programs.mjs';

/** The program that shows windows to nobody, where there is one. */
export const xvfbPath = () => onPath(['Xvfb']).find((path) => existsSync(path));

/** Wider and higher than any window that a test opens. */
const SCREEN = '2000x1400x24';

/**
 * Opens a display that nobody sees. Firefox has WebGL only in a window, and WebKit has nothing but windows.
 *
 * @returns {Promise<{ name: string, close: () => void } | undefined>} its name as in DISPLAY; undefined where none can be had
 */
export async function openVirtualDisplay() {
  const path = process.platform === 'linux' ? xvfbPath() : undefined;
  if (path === undefined) return undefined;
  const server = spawn(path, ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const close = () => server.kill();
  process.once('exit', close);
  const number = await new Promise((done) => {
    server.stdout.once('data', (line) => done(String(line).trim()));
    server.once('error', () => done(undefined));
    server.once('exit', () => done(undefined));
  });
  return number === undefined ? undefined : { name: `:${number}`, close };
}
