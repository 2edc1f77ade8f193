import { spawn } from 'node:child_process';

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 when the program could not be started, 124 when its time ran out
 * @property {string} output what it wrote to standard output and standard error, in order
 */

/**
 * Runs a program and keeps what it says. Never throws: a program that is missing has an exit code too.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeout?: number, live?: boolean }} [options]
 *   `timeout` in ms; `live` passes the output on as it comes
 * @returns {Promise<Outcome>}
 */
export function runTool(program, args, { cwd, env, timeout, live = false } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(program, [...args], {
      cwd,
      env: env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm and npx are .cmd files on Windows, which only a shell can start.
      shell: process.platform === 'win32' && /^(npm|npx)$/.test(program),
      windowsHide: true,
    });
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeout);
    /** @param {NodeJS.WriteStream} target */
    const keep = (target) => (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (live) target.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (timedOut) output += `\n${program} was ended after ${(timeout ?? 0) / 1000} s.\n`;
      else if (signal) output += `\n${program} was ended by ${signal}.\n`;
      resolve({ code: timedOut ? 124 : (code ?? 1), output });
    });
  });
}
