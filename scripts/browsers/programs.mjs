import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runTool } from '../lib/runTool.mjs';

/** How long a program may take to say its version. The first start after an installation is slow. */
const ANSWER_MS = 30_000;
/** An installer that has been silent for so long, in ms, waits for something that does not come. */
export const INSTALL_SILENCE = 300_000;

const isRoot = process.getuid?.() === 0;

/** Whether packages of this system can be installed without asking anyone. */
export const canInstall = isRoot && existsSync('/etc/debian_version');

/**
 * The version a program states, or undefined when it is missing or does not start.
 *
 * @param {string | undefined} path
 */
export function programVersion(path) {
  if (!path || !existsSync(path)) return undefined;
  // On Windows `chrome --version` opens a window, so the file's own properties are asked.
  const [program, args] =
    process.platform === 'win32'
      ? [
          'powershell',
          ['-NoProfile', '-Command', `(Get-Item '${path}').VersionInfo.ProductVersion`],
        ]
      : [path, ['--version']];
  const answer = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: ANSWER_MS,
    windowsHide: true,
  });
  return answer.status === 0 ? /\d+(\.\d+)+/.exec(answer.stdout)?.[0] : undefined;
}

/**
 * Where programs of these names would stand, the folders of PATH in their order.
 *
 * @param {readonly string[]} names best first
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Where macOS keeps programs of these names.
 *
 * @param {readonly { app: string, program: string }[]} apps best first
 */
export function inApplications(apps) {
  const folders = ['/Applications', join(process.env.HOME ?? '', 'Applications')];
  return folders.flatMap((folder) =>
    apps.map(({ app, program }) => join(folder, `${app}.app`, 'Contents', 'MacOS', program)),
  );
}

/**
 * Where Windows keeps programs.
 *
 * @param {readonly string[]} programs below a folder such as Program Files, best first
 */
export function inProgramFiles(programs) {
  const { env } = process;
  return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
    folder ? programs.map((program) => join(folder, program)) : [],
  );
}

/**
 * Installs Debian packages; only where `canInstall` is true.
 *
 * @param {readonly string[]} packages
 * @returns {Promise<string | undefined>} why it failed
 */
export async function aptInstall(packages) {
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    silence: INSTALL_SILENCE,
  };
  const updated = await runTool('apt-get', ['update', '-q'], options);
  if (updated.code !== 0) return failure(updated.output);
  const installed = await runTool('apt-get', ['install', '-y', '-q', ...packages], options);
  return installed.code === 0 ? undefined : failure(installed.output);
}

/** The line of an installer's output that says why it failed. @param {string} output */
export function failure(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /^(E:|.*\b(error|failed)\b)/i.test(line)) ?? lines.at(-1) ?? '';
}
