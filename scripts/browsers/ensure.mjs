import { ensureBrowser, findBrowser, noBrowserMessage } from '../browser.mjs';
import { findFirefox } from './firefox.mjs';
import { aptInstall, canInstall } from './programs.mjs';
import { xvfbPath } from './virtualDisplay.mjs';
import { findWebKit } from './webkit.mjs';

/** @typedef {'chromium' | 'firefox' | 'webkit'} BrowserName */
/** @typedef {{ path: string, version?: string }} Found */

/** WebKit’s windows need a screen, or a program that stands for one. */
function webKitWithScreen() {
  return process.env.DISPLAY || xvfbPath() ? findWebKit() : undefined;
}

/**
 * What is not Chromium: how it is found, which Debian packages bring it, and what to say where it is not.
 *
 * @type {Readonly<Record<'firefox' | 'webkit', { find: () => Found | undefined, packages: readonly string[], lacking: string }>>}
 */
const others = {
  firefox: {
    find: findFirefox,
    // with a screen, on which Firefox has WebGL 2
    packages: ['firefox-esr', 'xvfb'],
    lacking: 'No Firefox was found: install one, or set FIREFOX_PATH to its program.',
  },
  webkit: {
    find: webKitWithScreen,
    packages: ['webkit2gtk-driver', 'xvfb'],
    lacking:
      process.platform === 'linux'
        ? 'No WebKit was found: it takes WebKitWebDriver (of WebKitGTK, in Debian webkit2gtk-driver) and, without a screen, Xvfb.'
        : 'WebKit is tested as WebKitGTK, which runs on Linux only.',
  },
};

/**
 * Finds browsers, and installs those that are missing where that is wanted and can be done.
 *
 * @param {readonly BrowserName[]} names
 * @param {{ install?: boolean, say?: (line: string) => void }} [options] `say` is told what is being tried
 * @returns {Promise<{ found: Partial<Record<BrowserName, Found>>, missing: Partial<Record<BrowserName, string>> }>}
 *   `missing` has a sentence for each browser that is not here
 */
export async function ensureBrowsers(names, { install = false, say = () => {} } = {}) {
  /** @type {Partial<Record<BrowserName, Found>>} */
  const found = {};
  /** @type {Partial<Record<BrowserName, string>>} */
  const missing = {};
  for (const name of names) {
    const browser =
      name === 'chromium'
        ? await (install ? ensureBrowser(say) : findBrowser())
        : await ensureOther(name, { install, say });
    if (browser) found[name] = browser;
    else missing[name] = name === 'chromium' ? noBrowserMessage : others[name].lacking;
  }
  return { found, missing };
}

/** @param {'firefox' | 'webkit'} name @param {{ install: boolean, say: (line: string) => void }} options */
async function ensureOther(name, { install, say }) {
  const { find, packages } = others[name];
  // Xvfb is wanted beside a Firefox that is there already.
  const isWhole = () => find() !== undefined && (xvfbPath() ?? process.env.DISPLAY) !== undefined;
  if (install && canInstall && process.platform === 'linux' && !isWhole()) {
    say(`Trying apt-get install ${packages.join(' ')}.`);
    const complaint = await aptInstall(packages);
    if (complaint !== undefined) say(`It failed: ${complaint}`);
  }
  return find();
}
