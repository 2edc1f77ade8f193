import { userInfo } from 'node:os';
import { inApplications, inProgramFiles, onPath, programVersion } from './programs.mjs';

/** Programs that may be a Firefox on this system, best first. @returns {string[]} */
function systemFirefoxes() {
  if (process.platform === 'darwin') {
    return inApplications([
      { app: 'Firefox', program: 'firefox' },
      { app: 'Firefox ESR', program: 'firefox' },
    ]);
  }
  if (process.platform === 'win32') return inProgramFiles(['Mozilla Firefox/firefox.exe']);
  return onPath(['firefox-esr', 'firefox']);
}

/**
 * A Firefox that is already here and answers: the one named by FIREFOX_PATH, or one of the system's.
 *
 * @returns {{ path: string, version: string } | undefined}
 */
export function findFirefox() {
  for (const path of [process.env.FIREFOX_PATH, ...systemFirefoxes()]) {
    const version = programVersion(path);
    if (path && version) return { path, version };
  }
  return undefined;
}

/**
 * What Playwright starts a stock Firefox with.
 *
 * @param {{ path: string, display?: string | undefined }} setting `display` as in DISPLAY: with one Firefox opens a window there, and
 *   has WebGL 2; without one it has none
 */
export function firefoxLaunchOptions({ path, display }) {
  /** @type {Record<string, string>} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] = value;
  }
  if (display) env.DISPLAY = display;
  // Firefox does not start for root in a home that belongs to somebody else.
  if (process.getuid?.() === 0) env.HOME = userInfo().homedir;
  return {
    channel: 'moz-firefox',
    executablePath: path,
    headless: !display,
    env,
    // Where there is no graphics card the system computes the pictures, which Firefox does not trust by itself.
    firefoxUserPrefs: { 'webgl.force-enabled': true },
  };
}

/**
 * Playwright tells each new page which colours its reader prefers, by a command that Firefox ESR does not have yet, and gives up
 * when it is refused. Our tests ask for no colours; so the refusal of this one command is let pass. With a Firefox that knows it this
 * changes nothing.
 *
 * @param {import('@playwright/test').Browser} browser a Firefox that was launched in this process
 */
export function letColoursBe(browser) {
  // The only way to Playwright's own half of the conversation.
  const { _connection: connection } = /** @type {any} */ (browser);
  const session = Object.getPrototypeOf(connection.toImpl(browser)._browserSession);
  const { send } = session;
  if (send.letsColoursBe) return;
  /** @this {unknown} @param {string} method @param {unknown} parameters */
  session.send = async function sendOrLetBe(method, parameters) {
    try {
      return await send.call(this, method, parameters);
    } catch (error) {
      const isThatOne = method === 'emulation.setMediaFeaturesOverride';
      if (isThatOne && String(error).includes('unknown command')) return {};
      throw error;
    }
  };
  session.send.letsColoursBe = true;
}
