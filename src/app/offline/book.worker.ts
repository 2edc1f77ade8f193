import { BYTES, cachesOf, TAKE_OVER } from './kept';

declare const self: ServiceWorkerGlobalScope;

/** What this build consists of; the build puts it here. Addresses are below the book's first page, which is ''. */
declare const BOOK: {
  readonly version: string;
  readonly bytes: number;
  readonly files: readonly (readonly [address: string, integrity: string])[];
};

/** Files that are fetched side by side, so that the page that is being read has the network too. */
const AT_ONCE = 4;

// named once, since the build writes it out wherever it is named
const { version, bytes, files } = BOOK;

const { scope } = self.registration;
const current = cachesOf(scope) + version;

/** What is asked for is one file, however it is sent, and whatever a script has put behind its address. */
const LENIENT = { ignoreSearch: true, ignoreVary: true };

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  if (data === TAKE_OVER) void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  event.respondWith(request.mode === 'navigate' ? pageFor(request) : fileFor(request));
});

/** Keeps all files of this version, or none: one that is missing, or is of another version, ends it, and what was there before stays. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(current);
  const left = [...files];
  const keepSome = async () => {
    for (let file = left.pop(); file; file = left.pop()) await keep(cache, ...file);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepSome));
    await cache.put(new URL(BYTES, scope).href, new Response(String(bytes)));
  } catch (error) {
    left.length = 0;
    await caches.delete(current);
    throw error;
  }
}

async function keep(cache: Cache, address: string, integrity: string): Promise<void> {
  const url = new URL(address, scope).href;
  // its name has its hash: what an earlier version kept is the same
  const known = address.startsWith('assets/') ? await caches.match(url, LENIENT) : undefined;
  const answer = known ?? (await fetch(url, { integrity, cache: 'no-cache' }));
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}.`);
  const { status, headers } = answer;
  // one that was led elsewhere would not do for a page
  await cache.put(url, answer.redirected ? new Response(answer.body, { status, headers }) : answer);
}

/** Throws earlier versions away, but for the last one while pages are open that may be of it and ask for its files. */
async function takeOver(): Promise<void> {
  const earlier = (await caches.keys()).filter(
    (name) => name.startsWith(cachesOf(scope)) && name !== current,
  );
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.some(({ url }) => url.startsWith(scope))) earlier.pop();
  await Promise.all(earlier.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** A page, of this version; where there is none, the network's answer, or the page that says so. */
async function pageFor(request: Request): Promise<Response> {
  const { origin, pathname, search } = new URL(request.url);
  const cache = await caches.open(current);
  const address = origin + pathname.replace(/\/index\.html$/, '/');
  const page = await cache.match(address, LENIENT);
  if (page) return page;
  if (await cache.match(`${address}/`, LENIENT)) return Response.redirect(`${address}/${search}`);
  try {
    return await fetch(request);
  } catch (error) {
    const missing = await cache.match(new URL('404.html', scope).href, LENIENT);
    if (!missing) throw error;
    const { pathname: base } = new URL(scope);
    const html = (await missing.text()).replace('<base href="/"', `<base href="${base}"`);
    return new Response(html, { status: 404, headers: missing.headers });
  }
}

/** A file of this version, of the one before for a page that is of that, or whatever the network has. */
async function fileFor(request: Request): Promise<Response> {
  const cache = await caches.open(current);
  return (
    (await cache.match(request.url, LENIENT)) ??
    (await caches.match(request.url, LENIENT)) ??
    fetch(request)
  );
}
