import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve, sep } from 'node:path';
import Negotiator from 'negotiator';
import send from 'send';
import { HEADERS_FILE, readHeaders } from './lib/headersFile.mjs';
import { ENCODINGS, textType } from './lib/textFiles.mjs';

/**
 * Serves a built site as a static host would: `/slug` is redirected to `/slug/`, what does not exist gets 404.html with
 * status 404, texts go compressed to whoever takes them so, and everything has the headers that the site's `_headers` asks for.
 * Whatever is asked for, and however, it goes on serving.
 *
 * @param {{ dir: string, port?: number, host?: string, base?: string }} options
 *   `port` 0 takes a free one; `base` is the path the site is served under, such as `/book/`.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ dir, port = 0, host = '127.0.0.1', base = '/' }) {
  const prefix = `/${base}/`.replace(/\/+/g, '/');
  const root = resolve(dir);
  const server = createServer((request, response) => {
    answer(request, response, root, prefix).catch(() => refuse(response, 500, 'Not readable'));
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

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/** @param {Request} request @param {Response} response @param {string} root @param {string} prefix */
async function answer(request, response, root, prefix) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered');
  }
  for (const [name, value] of await headersIn(root)) response.setHeader(name, value);
  const target = readTarget(request.url ?? '');
  if (!target) return refuse(response, 400, 'This is no address');
  const { path, query } = target;
  if (path === prefix.slice(0, -1)) return redirect(response, prefix + query);
  if (!path.startsWith(prefix)) return notFound(response, root, prefix);

  const file = path.slice(prefix.length) + (path.endsWith('/') ? 'index.html' : '');
  const names = file.split('/').map(decodeURIComponent);
  if (await isFileIn(root, names)) return sendFile(request, response, root, file, prefix);
  if (await isFileIn(root, [...names, 'index.html'])) return redirect(response, `${path}/${query}`);
  return notFound(response, root, prefix);
}

/** Read anew each time: the site may be built anew meanwhile. @param {string} root */
const headersIn = async (root) =>
  readHeaders(await readFile(join(root, HEADERS_FILE), 'utf8').catch(() => ''));

/**
 * The path and the query of a request's target, both as they were sent; undefined where the target is malformed, or where a name in
 * it is none: empty, a dot or two, or with a separator inside.
 *
 * @param {string} target
 */
function readTarget(target) {
  // whoever takes this for a proxy sends the whole address
  const [origin = ''] = /^https?:\/\/[^/?]*/i.exec(target) ?? [];
  if (origin !== '' && !URL.canParse(origin)) return undefined;
  const rest = target.slice(origin.length) || '/';
  const [, path, query = ''] = /^(\/[^?#]*)(\?[^#]*)?$/.exec(rest) ?? [];
  if (path === undefined) return undefined;
  const names = path.slice(1).split('/');
  if (names.at(-1) === '') names.pop();
  return names.every(isName) ? { path, query } : undefined;
}

/** @param {string} encoded */
function isName(encoded) {
  try {
    const name = decodeURIComponent(encoded);
    return !/^\.{0,2}$|[/\\\0]/.test(name);
  } catch {
    return false;
  }
}

/**
 * Whether there is such a file, and no link has led out of the folder on the way.
 *
 * @param {string} root @param {readonly string[]} names
 */
async function isFileIn(root, names) {
  try {
    const file = await realpath(join(root, ...names));
    return file.startsWith((await realpath(root)) + sep) && (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/**
 * @param {Request} request @param {Response} response @param {string} root
 * @param {string} file its path below the root, encoded @param {string} prefix
 */
async function sendFile(request, response, root, file, prefix) {
  let sent = file;
  const type = textType(file);
  if (type !== undefined) {
    response.setHeader('Content-Type', type);
    response.setHeader('Vary', 'Accept-Encoding');
    const accepted = new Negotiator(request).encodings(ENCODINGS.map(({ encoding }) => encoding));
    for (const { encoding, suffix } of ENCODINGS) {
      const copy = file + suffix;
      if (!accepted.includes(encoding)) continue;
      if (!(await isFileIn(root, copy.split('/').map(decodeURIComponent)))) continue;
      response.setHeader('Content-Encoding', encoding);
      sent = copy;
      break;
    }
  }
  response.setHeader('Cache-Control', 'no-cache');
  send(request, sent, { root, index: false, cacheControl: false })
    .on('error', ({ status, message, headers }) => {
      if (!response.headersSent) {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        for (const name of Object.keys(headers ?? {})) response.setHeader(name, headers[name]);
      }
      // gone since it was looked for
      if (status === 404) void notFound(response, root, prefix);
      else refuse(response, status, message);
    })
    .pipe(response);
}

/** @param {Response} response @param {string} location */
function redirect(response, location) {
  response.writeHead(301, { Location: location }).end();
}

/** @param {Response} response @param {number} status @param {string} why */
function refuse(response, status, why) {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${why}.\n`);
}

/**
 * The page that says so can stand at any depth, so its relative links need the site's own path.
 *
 * @param {Response} response @param {string} root @param {string} prefix
 */
async function notFound(response, root, prefix) {
  const page = await readFile(join(root, '404.html'), 'utf8').catch(() => 'Not found');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response
    .writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(page.replace('<base href="/"', `<base href="${prefix}"`));
}
