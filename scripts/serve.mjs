import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize, resolve } from 'node:path';
import sirv from 'sirv';

/**
 * Serves a built site as a static host would: `/slug` is redirected to `/slug/`, and what does not
 * exist gets 404.html with status 404.
 *
 * @param {{ dir: string, port?: number, host?: string, base?: string }} options
 *   `port` 0 takes a free one; `base` is the path the site is served under, such as `/book/`.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ dir, port = 0, host = '127.0.0.1', base = '/' }) {
  const prefix = `/${base}/`.replace(/\/+/g, '/');
  const root = resolve(dir);
  const files = sirv(root, { etag: true, dev: true });

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    if (url.pathname === prefix.slice(0, -1)) return redirect(response, prefix + url.search);
    if (!url.pathname.startsWith(prefix)) return notFound(response, root, prefix);

    const path = url.pathname.slice(prefix.length - 1);
    if (!path.endsWith('/') && isPage(root, path)) {
      return redirect(response, `${url.pathname}/${url.search}`);
    }
    request.url = path + url.search;
    files(request, response, () => notFound(response, root, prefix));
  });

  await new Promise((done, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => done(undefined));
  });
  const address = server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host}:${boundPort}${prefix}`,
    close: () =>
      new Promise((done, reject) => {
        server.close((error) => (error ? reject(error) : done(undefined)));
        server.closeAllConnections();
      }),
  };
}

/** @param {string} dir @param {string} path */
function isPage(dir, path) {
  const folder = join(dir, normalize(decodeURIComponent(path)));
  return (
    folder.startsWith(dir) &&
    existsSync(join(folder, 'index.html')) &&
    statSync(folder).isDirectory()
  );
}

/** @param {import('node:http').ServerResponse} response @param {string} location */
function redirect(response, location) {
  response.writeHead(301, { Location: location }).end();
}

/**
 * The page that says so can stand at any depth, so its relative links need the site's own path.
 *
 * @param {import('node:http').ServerResponse} response @param {string} dir @param {string} prefix
 */
function notFound(response, dir, prefix) {
  const file = join(dir, '404.html');
  const page = existsSync(file) ? readFileSync(file, 'utf8') : 'Not found';
  response
    .writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(page.replace('<base href="/">', `<base href="${prefix}">`));
}
