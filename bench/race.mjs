/**
 * Runs the race of chapter 5 in a Chromium of your choice, and prints what it has shown, as JSON and as a table:
 *
 *     npm run build && npm run race
 *     CHROMIUM_PATH=/opt/chrome/chrome CHROMIUM_FLAGS='--use-angle=vulkan --enable-features=Vulkan' node bench/race.mjs
 *     node bench/race.mjs --times 3 --dist elsewhere/dist
 *
 * It needs the built book and Node, and no packages, so that both can be carried to a machine that has the graphics card.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, resolve, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** ms for a page to show its figure, and for a race to end; a driver may compile for long */
const PATIENCE = 180_000;
/** ms that one answer may take; the page itself has little to do while its workers race */
const ANSWER = 20_000;
/** ms between two looks at the page */
const EVERY = 250;
/** where the page keeps a race that came to its end */
const STORAGE_KEY = 'reward-to-go.race';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
});

/**
 * Serves files of a folder, uncompressed.
 *
 * @param {string} dist
 */
async function serve(dist) {
  const root = resolve(dist);
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const path = resolve(root, `.${decodeURIComponent(pathname)}`);
      if (path !== root && !path.startsWith(root + sep)) throw new Error('outside');
      const file = pathname.endsWith('/') ? join(path, 'index.html') : path;
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** There is no browser, or no longer. */
class BrowserGone extends Error {}

/**
 * Starts Chromium and speaks its DevTools protocol over two pipes: messages of JSON, each with a zero byte behind it.
 *
 * @param {string} profile folder
 */
function startChromium(profile) {
  const path = process.env.CHROMIUM_PATH ?? 'chromium';
  const flags = (process.env.CHROMIUM_FLAGS ?? '--enable-unsafe-swiftshader').split(/\s+/);
  const args = [
    '--headless=new',
    '--remote-debugging-pipe',
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--disable-background-networking',
    '--window-size=1440,900',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...flags.filter(Boolean),
    'about:blank',
  ];
  const stdio = /** @type {const} */ (['ignore', 'ignore', 'pipe', 'pipe', 'pipe']);
  // a group of its own, to be ended whole; where this script ends first, the pipes do, and Chromium with them
  const child = spawn(path, args, { stdio: [...stdio], detached: true });
  const [, , errors, input, output] =
    /** @type {[null, null, import('node:stream').Readable, import('node:stream').Writable, import('node:stream').Readable]} */ (
      /** @type {unknown} */ (child.stdio)
    );
  /** @type {Map<number, { done: (result: any) => void, fail: (error: Error) => void }>} */
  const waiting = new Map();
  let said = '';
  let rest = '';
  let last = 0;
  /** why there is no browser any more, and its last words */
  let ended = '';

  const end = (/** @type {string} */ why) => {
    ended = `${why}\n${said.slice(-2000)}`;
    for (const { fail } of waiting.values()) fail(new BrowserGone(ended));
    waiting.clear();
  };
  child.once('error', (error) => end(`${path} cannot be started: ${error.message}.`));
  child.once('exit', (code) => end(`${path} ended with ${code}. Its last words:`));
  input.on('error', () => {});
  errors.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  output.setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error } = JSON.parse(message);
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.fail(new Error(error.message));
      else asked?.done(result);
    }
  });

  return {
    /**
     * @param {string} method @param {object} [params] @param {string} [sessionId]
     * @returns {Promise<any>}
     */
    send(method, params = {}, sessionId = undefined) {
      if (ended !== '') return Promise.reject(new BrowserGone(ended));
      const id = ++last;
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      const answer = new Promise((done, fail) => waiting.set(id, { done, fail }));
      const silence = new AbortController();
      const tooLong = sleep(ANSWER, undefined, { signal: silence.signal }).then(() => {
        throw new Error(`${path} has not answered ${method} in ${ANSWER / 1000} s.`);
      });
      tooLong.catch(() => {}); // an answer came first
      return Promise.race([answer, tooLong]).finally(() => silence.abort());
    },
    async close() {
      if (ended === '') {
        const gone = new Promise((done) => child.once('exit', done));
        this.send('Browser.close').catch(() => {});
        await Promise.race([gone, sleep(3_000)]);
      }
      try {
        if (child.pid) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // none of them is left
      }
      for (const pipe of [errors, input, output]) pipe.destroy();
    },
  };
}

/**
 * Opens a page, and gives what evaluates an expression in it.
 *
 * @param {ReturnType<typeof startChromium>} chromium @param {string} url
 */
async function openPage(chromium, url) {
  const { targetId } = await chromium.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await chromium.send('Target.attachToTarget', { targetId, flatten: true });
  await chromium.send('Page.navigate', { url }, sessionId);
  return async (/** @type {string} */ expression) => {
    const asked = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await chromium.send('Runtime.evaluate', asked, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'failed');
    return result.value;
  };
}

/**
 * Waits until an expression comes to something, for as long as there is a browser.
 *
 * @param {(expression: string) => Promise<any>} evaluate @param {string} expression @param {string} what
 */
async function until(evaluate, expression, what) {
  const end = Date.now() + PATIENCE;
  let trouble = '';
  while (Date.now() < end) {
    try {
      const value = await evaluate(expression);
      if (value) return value;
    } catch (error) {
      if (error instanceof BrowserGone) throw error;
      // a page that is being loaded takes questions along to where no answer comes from
      trouble = ` ${error}`;
    }
    await sleep(EVERY);
  }
  throw new Error(`In ${PATIENCE / 1000} s there was no ${what}.${trouble}`);
}

const BUTTON = `[...document.querySelectorAll('button:not([data-step])')]
  .find((button) => button.textContent.includes('Run the race'))`;

/**
 * @param {(expression: string) => Promise<any>} evaluate
 * @returns {Promise<{ device?: { renderer: string, software?: string }, threads: number, points: Point[], stops: object[] }>}
 */
async function runRace(evaluate) {
  await evaluate(`localStorage.removeItem('${STORAGE_KEY}')`);
  await evaluate(`document.querySelector('[data-island=engine-race]')?.scrollIntoView()`);
  await until(evaluate, `Boolean(${BUTTON})`, 'figure with a button “Run the race”');
  await evaluate(`${BUTTON}.click()`);
  return JSON.parse(
    await until(evaluate, `localStorage.getItem('${STORAGE_KEY}')`, 'race that came to its end'),
  );
}

/** @typedef {{ racer: string, episodes: number, stepsPerSecond: number, msAnEpoch: number, samples: number }} Point */

/** @param {{ points: readonly Point[] }} race */
function markdown({ points }) {
  const racers = ['plain', 'threads', 'webgl'].filter((racer) =>
    points.some((point) => point.racer === racer),
  );
  const sizes = [...new Set(points.map(({ episodes }) => episodes))].sort((a, b) => a - b);
  const cells = (/** @type {readonly (string | number)[]} */ row) => `| ${row.join(' | ')} |`;
  return [
    cells(['episodes', ...racers.flatMap((racer) => [`${racer}: steps/s`, 'ms/epoch', 'samples'])]),
    cells(['---', ...racers.flatMap(() => ['---', '---', '---'])]),
    ...sizes.map((size) =>
      cells([
        size.toLocaleString('en'),
        ...racers.flatMap((racer) => {
          const point = points.find((each) => each.racer === racer && each.episodes === size);
          if (!point) return ['', '', ''];
          const { stepsPerSecond, msAnEpoch, samples } = point;
          const rate = Number(stepsPerSecond.toPrecision(3)).toLocaleString('en');
          return [rate, Number(msAnEpoch.toPrecision(3)), samples];
        }),
      ]),
    ),
  ].join('\n');
}

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
    times: { type: 'string', default: '1' },
  },
});

const book = await serve(values.dist);
const profile = await mkdtemp(join(tmpdir(), 'race-'));
const chromium = startChromium(profile);
try {
  const { product } = await chromium.send('Browser.getVersion');
  const evaluate = await openPage(chromium, `${book.url}/simplest-policy-gradient-in-code/`);
  await until(
    evaluate,
    `location.href !== 'about:blank' && document.readyState === 'complete'`,
    'page',
  );
  for (let time = 0; time < Number(values.times); time++) {
    const race = await runRace(evaluate);
    console.log(JSON.stringify({ browser: product, ...race }));
    console.log(`\n${markdown(race)}\n`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await chromium.close();
  book.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
