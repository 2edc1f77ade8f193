import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runPackage, runTool } from './lib/runTool.mjs';

/** How long a browser may take to say its version. The first start after an installation is slow. */
const ANSWER_MS = 30_000;
/** An installer that has been silent for so long, in ms, waits for something that does not come. */
const INSTALL_SILENCE = 300_000;

export const noBrowserMessage =
  'No Chromium, Chrome or Edge was found and none could be installed: install one, or set ' +
  'CHROMIUM_PATH to the program of one, and run this again.';

/**
 * The version a browser program states, or undefined when it is missing or does not start.
 *
 * @param {string | undefined} path
 */
export function browserVersion(path) {
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

/** Where Playwright keeps the browser it downloads, or undefined before packages are installed. */
async function playwrightBrowser() {
  try {
    const { chromium } = await import('@playwright/test');
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Programs that may be a Chromium on this system, best first. @returns {string[]} */
function systemBrowsers() {
  const { env, platform } = process;
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    const folders = ['/Applications', join(env.HOME ?? '', 'Applications')];
    return folders.flatMap((folder) =>
      apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    const programs = ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((vendor) =>
      join(vendor, 'Application', vendor.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
    );
    return folders.flatMap((folder) =>
      folder ? programs.map((program) => join(folder, program)) : [],
    );
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * A browser that is already here and answers: the one named by CHROMIUM_PATH, Playwright's own, or
 * one of the system's.
 *
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function findBrowser() {
  for (const path of [process.env.CHROMIUM_PATH, await playwrightBrowser(), ...systemBrowsers()]) {
    const version = browserVersion(path);
    if (path && version) return { path, version };
  }
  return undefined;
}

const isRoot = process.getuid?.() === 0;

async function aptInstall() {
  const options = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    silence: INSTALL_SILENCE,
  };
  const updated = await runTool('apt-get', ['update', '-q'], options);
  if (updated.code !== 0) return updated;
  return runTool('apt-get', ['install', '-y', '-q', 'chromium'], options);
}

/** The line of an installer's output that says why it failed. @param {string} output */
function reason(output) {
  const lines = output.trim().split('\n');
  return lines.find((line) => /^(E:|.*\b(error|failed)\b)/i.test(line)) ?? lines.at(-1);
}

/** Ways to get a browser, in the order they are tried. */
const installations = [
  {
    name: 'apt-get install chromium',
    applies: () => isRoot && existsSync('/etc/debian_version'),
    run: aptInstall,
  },
  {
    name: 'npx playwright install chromium',
    applies: () => true,
    run: () =>
      runPackage('@playwright/test', ['install', 'chromium'], {
        program: 'playwright',
        silence: INSTALL_SILENCE,
      }),
  },
];

/**
 * Finds a browser, or installs one.
 *
 * @param {(line: string) => void} [say] told what is being tried
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function ensureBrowser(say = () => {}) {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && !browserVersion(wanted)) {
    say(
      `CHROMIUM_PATH is ${wanted}, which does not answer --version; looking for another browser.`,
    );
  }
  let browser = await findBrowser();
  for (const { name, applies, run } of installations) {
    if (browser) break;
    if (!applies()) continue;
    say(`No browser found; trying ${name}.`);
    const { code, output } = await run();
    if (code !== 0) say(`${name} failed: ${reason(output)}`);
    browser = await findBrowser();
  }
  return browser;
}

/** What Chromium is started with: software WebGL2, no sandbox for root, no traffic of its own. */
export const browserArgs = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-quic',
];

/**
 * Launch options for Playwright and for vitest's browser mode. Without a browser they leave it to
 * the runner to say so: tests that need none still run.
 */
export async function launchOptions() {
  const browser = await findBrowser();
  return { args: browserArgs, ...(browser ? { executablePath: browser.path } : {}) };
}
