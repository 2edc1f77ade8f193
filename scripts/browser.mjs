import {
  aptInstall,
  canInstall,
  failure,
  INSTALL_SILENCE,
  inApplications,
  inProgramFiles,
  onPath,
  programVersion,
} from './browsers/programs.mjs';
import { runPackage } from './lib/runTool.mjs';

export const noBrowserMessage =
  'No Chromium, Chrome or Edge was found and none could be installed: install one, or set ' +
  'CHROMIUM_PATH to the program of one, and run this again.';

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
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return inApplications(apps.map((app) => ({ app, program: app })));
  }
  if (process.platform === 'win32') {
    const vendors = ['Google/Chrome', 'Chromium', 'Microsoft/Edge'];
    return inProgramFiles(
      vendors.map(
        (vendor) => `${vendor}/Application/${vendor.endsWith('Edge') ? 'msedge' : 'chrome'}.exe`,
      ),
    );
  }
  return onPath([
    // without the windows that nobody sees, which cost a sixth of the time
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ]);
}

/** Whether it is Chromium without a window, which does not keep pages that were left. */
const isShell = (/** @type {string | undefined} */ path) =>
  path?.includes('headless-shell') ?? false;

/**
 * A Chromium that is already here and answers: the one named by CHROMIUM_PATH, Playwright's own, or
 * one of the system's.
 *
 * @param {{ isWhole?: boolean }} [options] `isWhole`: one that could open a window
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function findBrowser({ isWhole = false } = {}) {
  for (const path of [process.env.CHROMIUM_PATH, await playwrightBrowser(), ...systemBrowsers()]) {
    if (isWhole && isShell(path)) continue;
    const version = programVersion(path);
    if (path && version) return { path, version };
  }
  return undefined;
}

/** Ways to get a browser, in the order they are tried; each says why it failed. */
const installations = [
  // the second where a system has no shell
  ...[['chromium', 'chromium-headless-shell'], ['chromium']].map((names) => ({
    name: `apt-get install ${names.join(' ')}`,
    applies: () => canInstall,
    run: () => aptInstall(names),
  })),
  {
    name: 'npx playwright install chromium',
    applies: () => true,
    run: async () => {
      const { code, output } = await runPackage('@playwright/test', ['install', 'chromium'], {
        program: 'playwright',
        silence: INSTALL_SILENCE,
      });
      return code === 0 ? undefined : failure(output);
    },
  },
];

/**
 * Finds a Chromium, or installs one.
 *
 * @param {(line: string) => void} [say] told what is being tried
 * @returns {Promise<{ path: string, version: string } | undefined>}
 */
export async function ensureBrowser(say = () => {}) {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && !programVersion(wanted)) {
    say(
      `CHROMIUM_PATH is ${wanted}, which does not answer --version; looking for another browser.`,
    );
  }
  let browser = await findBrowser();
  for (const { name, applies, run } of installations) {
    if (browser) break;
    if (!applies()) continue;
    say(`No browser found; trying ${name}.`);
    const complaint = await run();
    if (complaint !== undefined) say(`${name} failed: ${complaint}`);
    browser = await findBrowser();
  }
  return browser;
}

/** What Chromium is started with: software WebGL2, no sandbox for root, no traffic of its own. */
export const browserArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-quic',
];

/**
 * Launch options for Playwright and for vitest's browser mode. Without a browser they leave it to
 * the runner to say so: tests that need none still run.
 *
 * @param {Parameters<typeof findBrowser>[0]} [options]
 */
export async function launchOptions(options) {
  const browser = await findBrowser(options);
  return { args: browserArgs, ...(browser ? { executablePath: browser.path } : {}) };
}
