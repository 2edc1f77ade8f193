import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder; each tool runs from it. */
export const projectRoot = resolve(import.meta.dirname, '..', '..');

/** How long an interrupted program may take to tidy up. */
const GRACE_MS = 10_000;

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the program could not be started, 124 when it was silent for too long
 * @property {string} output what it wrote to standard output and standard error, in order
 * @property {number | undefined} [endedAt] when it was ended for its silence, in ms since the epoch
 */

/**
 * Runs a program and keeps what it says. Never throws: a program that is missing has an exit code too.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, silence?: number, live?: boolean }} [options]
 *   `silence`: ms without a sign of life after which it hangs, and is ended; it may take as long as it likes while it
 *   prints. `live` passes the output on as it comes
 * @returns {Promise<Outcome>}
 */
export function runTool(program, args, { cwd = projectRoot, env, silence, live = false } = {}) {
  return new Promise((resolve) => {
    let output = '';
    /** @type {number | undefined} */
    let endedAt;
    const child = spawn(program, [...args], {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
      windowsHide: true,
    });
    const watch =
      silence === undefined
        ? undefined
        : setTimeout(() => {
            endedAt = Date.now();
            // Interrupted first: test runners then end their browsers and write what they have.
            child.kill('SIGINT');
            setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
          }, silence);
    /** @param {NodeJS.WriteStream} target */
    const keep = (target) => (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (endedAt === undefined) watch?.refresh();
      if (live) target.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', (error) => {
      clearTimeout(watch);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(watch);
      const wasSilent = endedAt !== undefined;
      if (wasSilent) output += `\n${program} was ended: silent for ${(silence ?? 0) / 1000} s.\n`;
      else if (signal) output += `\n${program} was ended by ${signal}.\n`;
      resolve({ code: wasSilent ? 124 : (code ?? 1), output, endedAt });
    });
  });
}

/**
 * Runs the command line program of an installed package with this Node, without npx or a shell.
 *
 * @param {string} name the package, which is also the program's name unless `program` is given
 * @param {readonly string[]} args
 * @param {Parameters<typeof runTool>[2] & { program?: string }} [options]
 */
export async function runPackage(name, args, { program, ...options } = {}) {
  const folder = join(projectRoot, 'node_modules', ...name.split('/'));
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const script = typeof bin === 'string' ? bin : bin[program ?? name];
    return await runTool(process.execPath, [join(folder, script), ...args], options);
  } catch {
    return { code: 127, output: `The package ${name} is not installed: run npm ci.\n` };
  }
}
