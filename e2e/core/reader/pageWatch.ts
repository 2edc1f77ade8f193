import { createServer } from 'node:http';
import { logRefusals, REFUSED } from '../../pageErrors.ts';

/** Where the script stands that watches a page: as a file, which the page's policy lets pass. */
const WATCH = '/watch-page.js';

/** Runs before any script of a page, and keeps in it what goes wrong. */
function watch(): void {
  const errors: string[] = [];
  (globalThis as { __errors?: string[] }).__errors = errors;
  // this server gives pages other than those that the book's service worker would keep
  if (navigator.serviceWorker) {
    navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'));
  }
  const log = console.error;
  console.error = (...words: unknown[]) => {
    errors.push(words.map(String).join(' '));
    log.apply(console, words);
  };
  // Files that are missed tell it to their element alone, which is why they are listened for on the way down.
  addEventListener(
    'error',
    (event) => {
      const { target } = event;
      const file =
        target instanceof HTMLElement &&
        (target.getAttribute('src') ?? target.getAttribute('href') ?? target.localName);
      errors.push(file ? `missing: ${file}` : event.message);
    },
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => errors.push(`rejected: ${reason}`));
  // what is asked for elsewhere, should the policy let it pass
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      const isOwn = /^(blob|data):/.test(name) || new URL(name).origin === origin;
      if (!isOwn) errors.push(`asked for elsewhere: ${name}`);
    }
  }).observe({ type: 'resource', buffered: true });
}

/**
 * Serves the same pages as a server of the book, each with a script before all others that keeps what goes wrong: WebKit's driver tells
 * nothing of it. What goes wrong in a worker stays unseen unless the worker or the page tells it, and so does a file that a script asks
 * for in vain and makes do without.
 *
 * @param book address of the server
 */
export async function serveWatched(
  book: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async ({ url = '/', headers }, response) => {
    if (url === WATCH) {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      response.end(`(${watch})();(${logRefusals})(${JSON.stringify(REFUSED)})`);
      return;
    }
    try {
      const answer = await fetch(new URL(url, book), {
        headers: { accept: headers.accept ?? '*/*' },
        redirect: 'manual',
      });
      const type = answer.headers.get('content-type') ?? '';
      const location = answer.headers.get('location');
      const policy = answer.headers.get('content-security-policy');
      const body = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, {
        'content-type': type,
        ...(location ? { location } : {}),
        ...(policy ? { 'content-security-policy': policy } : {}),
      });
      response.end(
        type.startsWith('text/html')
          ? body.toString().replace('<head>', (head) => `${head}<script src="${WATCH}"></script>`)
          : body,
      );
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The watched book has no address.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
