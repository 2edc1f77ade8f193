import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressTexts } from './lib/compressTexts.mjs';
import { writeHeaders } from './lib/headersFile.mjs';

const SCRIPT = 'export const answer = 42;\n'.repeat(100);

let root: string;
let server: ChildProcess;
let url: URL;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'served-'));
  const site = join(root, 'site');
  mkdirSync(join(site, 'slug'), { recursive: true });
  mkdirSync(join(site, 'empty'));
  writeFileSync(join(site, 'index.html'), 'the first page');
  writeFileSync(join(site, 'slug', 'index.html'), 'a page');
  writeFileSync(join(site, '_headers'), writeHeaders({ 'X-Asked-For': "by 'the' site; all" }));
  writeFileSync(join(site, '404.html'), '<base href="/">not here');
  writeFileSync(join(site, 'script.js'), SCRIPT);
  writeFileSync(join(site, 'font.woff2'), 'x'.repeat(5_000));
  writeFileSync(join(site, 'ä 100% #1?.txt'), 'named badly');
  await compressTexts(site);
  writeFileSync(join(root, 'secret.txt'), 'secret');
  symlinkSync(join(root, 'secret.txt'), join(site, 'link.txt'));
  symlinkSync(root, join(site, 'out'));
  const program = `
    import { serve } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'serve.mjs')).href)};
    const { url } = await serve({ dir: ${JSON.stringify(site)} });
    console.log(url);`;
  server = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(server.stdout as NodeJS.ReadableStream, 'data');
  url = new URL(String(line).trim());
});

afterAll(() => {
  server.kill();
  rmSync(root, { recursive: true });
});

/** Asks for a target as it stands, which `fetch` would tidy. */
async function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<IncomingMessage & { body: Buffer }> {
  const sent = request({ host: url.hostname, port: url.port, path, method, headers, agent: false });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return Object.assign(answer, { body: Buffer.concat(parts) });
}

const statusOf = async (path: string, method?: string) =>
  (await ask(path, method === undefined ? {} : { method })).statusCode;

describe('the server of the built book', () => {
  it('serves pages, redirects to their folders, and has a page for what is not there', async () => {
    expect((await ask('/')).body.toString()).toBe('the first page');
    expect((await ask('/slug/')).body.toString()).toBe('a page');
    const moved = await ask('/slug?q=1');
    expect([moved.statusCode, moved.headers.location]).toEqual([301, '/slug/?q=1']);
    const missing = await ask('/nowhere/at/all');
    expect([missing.statusCode, missing.body.toString()]).toEqual([404, '<base href="/">not here']);
    expect(await statusOf('/empty/')).toBe(404);
    expect(await statusOf('/empty')).toBe(404);
    const odd = await ask(`/${encodeURIComponent('ä 100% #1?.txt')}`);
    expect(odd.body.toString()).toBe('named badly');
    expect((await ask(`${url.origin}/slug/`)).body.toString()).toBe('a page');
  });

  it('sends the headers that the site asks for, with whatever there is', async () => {
    for (const path of ['/', '/slug/', '/script.js', '/font.woff2', '/nowhere']) {
      expect((await ask(path)).headers['x-asked-for'], path).toBe("by 'the' site; all");
    }
  });

  it.each([
    '/%',
    '/%ff',
    '//',
    '//elsewhere.example/',
    'http://a:99999/',
    '/%00',
    '/script.js%00.html',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/slug/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/./',
    '/#here',
    '*',
  ])('answers %s with 400', async (target) => {
    expect(await statusOf(target)).toBe(400);
  });

  it('answers what is no question with 405, and says what is', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { statusCode, headers } = await ask('/', { method });
      expect([method, statusCode, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
    const head = await ask('/script.js', { method: 'HEAD' });
    expect([head.statusCode, head.headers['content-length'], head.body.length]).toEqual([
      200,
      String(SCRIPT.length),
      0,
    ]);
  });

  it('gives nothing away that lies outside, be it behind a link', async () => {
    expect(await statusOf('/link.txt')).toBe(404);
    expect(await statusOf('/out/secret.txt')).toBe(404);
    expect(await statusOf('/out')).toBe(404);
  });

  it('finds nothing under an address of any length', async () => {
    expect(await statusOf(`/${'x'.repeat(5_000)}`)).toBe(404);
    expect(await statusOf(`/${'x/'.repeat(5_000)}`)).toBe(404);
    // more than Node reads at all
    expect(await statusOf(`/${'x'.repeat(50_000)}`)).toBe(431);
  });

  it('sends text in the smallest form that is accepted, as what it is', async () => {
    const plain = await ask('/script.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(SCRIPT);
    const forms = [
      ['gzip, deflate, br', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
      ['br;q=0, *', 'gzip', gunzipSync],
    ] as const;
    const tags = new Set([plain.headers.etag]);
    for (const [accepted, encoding, decompress] of forms) {
      const { headers, body } = await ask('/script.js', {
        headers: { 'accept-encoding': accepted },
      });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(headers.vary).toBe('Accept-Encoding');
      expect(decompress(body).toString()).toBe(SCRIPT);
      tags.add(headers.etag);
    }
    // one a form: a cache must not take one for another
    expect(tags.size).toBe(3);
    expect(plain.headers.vary).toBe('Accept-Encoding');
  });

  it('compresses neither what is short nor what is no text', async () => {
    const headers = { 'accept-encoding': 'br, gzip' };
    for (const path of ['/', '/font.woff2']) {
      expect((await ask(path, { headers })).headers['content-encoding']).toBeUndefined();
    }
    expect((await ask('/font.woff2')).headers['content-type']).toBe('font/woff2');
  });

  it('sends nothing again to whoever has it', async () => {
    const { etag = '' } = (await ask('/script.js')).headers;
    const again = await ask('/script.js', { headers: { 'if-none-match': etag } });
    expect([again.statusCode, again.body.length]).toEqual([304, 0]);
  });

  it('outlives files that come and go while they are asked for', async () => {
    const file = join(root, 'site', 'fleeting.html');
    let isOver = false;
    const flicker = async () => {
      while (!isOver) {
        writeFileSync(`${file}.new`, 'here');
        renameSync(`${file}.new`, file);
        await new Promise(setImmediate);
        rmSync(file);
        await new Promise(setImmediate);
      }
    };
    const flickering = flicker();
    const statuses = new Set<number | undefined>();
    for (let i = 0; i < 300; i++) statuses.add(await statusOf('/fleeting.html'));
    isOver = true;
    await flickering;
    expect([...statuses].filter((status) => status !== 200 && status !== 404)).toEqual([]);
  });

  it('answers each of 10,000 requests of any kind, and then the next one', async () => {
    const BATCH = 25;
    const batches = fc.sample(
      fc.tuple(fc.array(sound, { minLength: BATCH - 1, maxLength: BATCH - 1 }), unsound),
      {
        numRuns: 10_000 / BATCH,
        seed: 1,
      },
    );
    const answered: number[] = [];
    for (const [requests, last] of batches) {
      const statuses = await converse(requests, last);
      expect(statuses.length).toBeGreaterThanOrEqual(requests.length);
      answered.push(...statuses);
    }
    const expected = [200, 206, 301, 304, 400, 404, 405, 412, 416, 417, 431, 505];
    expect([...new Set(answered)].filter((status) => !expected.includes(status))).toEqual([]);
    // every common answer has been met, so the requests were of any kind
    expect(
      [200, 206, 301, 400, 404, 405, 416].filter((status) => !answered.includes(status)),
    ).toEqual([]);
    expect(server.exitCode).toBeNull();
    expect((await ask('/slug/')).body.toString()).toBe('a page');
  });
});

/** One of the words of a line. */
const wordOf = (line: string) => fc.constantFrom(...line.split(' '));

const SOME_PATHS = '/ // /slug /slug/ /script.js /out/secret.txt /link.txt /empty /.git';
/** Pieces of addresses, each with something about it. */
const piece = wordOf(
  `${SOME_PATHS} % %ff %00 %2e%2e %2f %5c %c0%af %u0041 .. /../ /./ \\ : @ ? # ?q=% & ; * ~ .br .gz .html %20 ${'x'.repeat(300)}`,
);
const target = fc
  .tuple(
    wordOf('/ / / /slug /script.js // http://a:99999/ http://a/'),
    fc.array(piece, { maxLength: 4 }),
  )
  .map(([start, pieces]) => start + pieces.join(''));
const method = wordOf('GET GET GET GET HEAD POST PUT TRACE PROPFIND');
const header = fc.oneof(
  fc.constant(''),
  wordOf('0-1 5-2 -5 99999- x').map((range) => `Range: bytes=${range}\r\n`),
  fc
    .constantFrom('br', 'gzip;q=x, ,;', '*;q=0')
    .map((accepted) => `Accept-Encoding: ${accepted}\r\n`),
  wordOf('If-None-Match If-Match If-Modified-Since If-Range Upgrade').map(
    (name) => `${name}: "x"\r\n`,
  ),
);
/** One request that Node's parser takes, whatever it asks for. */
const sound = fc
  .tuple(method, target, header)
  .map(([verb, address, line]) => `${verb} ${address} HTTP/1.1\r\nHost: a\r\n${line}\r\n`);
/** One that it may not take. */
const unsound = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }).map((line) => `${line}\r\n\r\n`),
  target.map((address) => `GET ${address} HTTP/9.9\r\n\r\n`),
  target.map((address) => `CONNECT ${address} HTTP/1.1\r\nHost: a\r\n\r\n`),
  target.map((address) => `POST ${address} HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n`),
  target.map((address) => `GET ${address} HTTP/1.1\r\nHost: a\r\nExpect: all\r\n\r\n`),
  target.map((address) => `GET https:/${address} HTTP/1.1\r\nHost: a\r\n\r\n`),
  target.map((address) => `GET ${address}ä HTTP/1.1\r\nHost: a\r\n\r\n`),
  target.map((address) => `GET ${address}`),
);

/**
 * Sends requests on one connection, without waiting for answers, then one more when all are answered, and hangs up: that one may well
 * not be. Gives the status of each answer.
 */
async function converse(requests: readonly string[], last: string): Promise<number[]> {
  const socket = connect({ host: url.hostname, port: Number(url.port) });
  // a server that has heard enough may cut the line while something is still being said
  socket.on('error', () => {});
  socket.write(requests.join(''), 'latin1');
  let heard = '';
  let statuses: number[] = [];
  socket.on('data', (data) => {
    heard += data.toString('latin1');
    statuses = [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
    if (statuses.length >= requests.length && !socket.writableEnded) socket.end(last, 'latin1');
  });
  await once(socket, 'close');
  return statuses;
}
