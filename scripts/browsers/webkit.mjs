import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { onPath } from './programs.mjs';

/**
 * WebKitGTK's driver, named by WEBKIT_DRIVER_PATH or on PATH. It brings its own browser, MiniBrowser.
 *
 * @returns {{ path: string } | undefined}
 */
export function findWebKit() {
  if (process.platform !== 'linux') return undefined;
  const candidates = [process.env.WEBKIT_DRIVER_PATH, ...onPath(['WebKitWebDriver'])];
  const path = candidates.find((each) => each && existsSync(each));
  return path ? { path } : undefined;
}

/** A port that nobody listens on. @returns {Promise<number>} */
function freePort() {
  return new Promise((done, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => done(port));
    });
  });
}

/** @param {string} url */
async function answers(url) {
  try {
    return (await fetch(`${url}/status`)).ok;
  } catch {
    return false;
  }
}

const START_MS = 30_000;

/**
 * Starts WebKitGTK's driver.
 *
 * @param {{ path: string, display?: string | undefined }} setting `display` as in DISPLAY, where the browser's windows go
 * @returns {Promise<{ url: string, close: () => void }>} where it takes WebDriver's commands
 * @throws when it does not answer
 */
export async function startWebKitDriver({ path, display }) {
  const port = await freePort();
  const driver = spawn(path, [`--port=${port}`], {
    env: {
      ...process.env,
      ...(display ? { DISPLAY: display } : {}),
      // Without a graphics card the processor does it anyway, and WebKit 2.50 lets go of textures on the wrong thread, which now and then ends
      // its process (bugs.webkit.org/304134). WebGL is drawn as before.
      WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1',
      // As with Chromium, root's processes cannot be walled off from root.
      ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
    },
    stdio: 'ignore',
  });
  const close = () => driver.kill();
  process.once('exit', close);
  const url = `http://127.0.0.1:${port}`;
  const latest = performance.now() + START_MS;
  while (!(await answers(url))) {
    if (driver.exitCode !== null || performance.now() > latest) {
      close();
      throw new Error(`WebKit’s driver, ${path}, does not answer.`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
  return { url, close };
}
