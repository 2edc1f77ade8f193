import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from '../scripts/lib/runTool.mjs';
import { writeServiceWorker } from '../scripts/lib/serviceWorker.ts';
import { serve } from '../scripts/serve.mjs';
import { chapters } from '../src/app/chapterOrder.ts';
import { expect, test } from './fixtures.ts';
import { admitServer } from './pageErrors.ts';
import { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';
import { Search } from './pages/Search.ts';

test.use({ serviceWorkers: 'allow' });

const EVERY_PAGE = [
  '/',
  ...chapters.map(({ slug }) => `/${slug}/`),
  '/notation/',
  '/about/',
  '/gallery/',
];

/** The pages that are opened of the book at a site's root; below a path, one of each kind. */
const PAGES = { '/': EVERY_PAGE, '/a/course/': ['/', '/phi/', '/notation/'] } as const;

/** What the settings say of what is kept. */
async function keptLine(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const group = page.getByRole('group', { name: 'Without a network' });
  const text = (await group.locator('[data-kept]').textContent()) ?? '';
  await page.keyboard.press('Escape');
  return text;
}

const isKept = (page: Page) =>
  expect.poll(() => keptLine(page)).toMatch(/^The whole book is kept here, \d+\.\d MB, and/);

/** A server of the book that a test may end, at a site's root or below a path. */
async function serveBook(page: Page, dir: string, base = '/') {
  const server = await serve({ dir, base });
  admitServer(server.url);
  return { ...server, book: new Book(page, server.url) };
}

/** An address that leads nowhere says so, and back. */
async function leadsBack(page: Page, book: Book): Promise<void> {
  const missing = await page.goto(book.url('/nowhere/at/all'));
  expect(missing?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'contents' }).click();
  await expect(page).toHaveURL(book.url('/'));
}

for (const [base, pages] of Object.entries(PAGES)) {
  test(`after one visit the whole book opens without its server, at ${base}: ${pages.length} pages, training, the search, the editor`, async ({
    page,
  }) => {
    const { book, close } = await serveBook(page, join(projectRoot, 'dist'), base);
    await book.open('/the-goal/');
    await isKept(page);
    await leadsBack(page, book);
    await close();

    for (const address of pages) {
      await book.open(address);
      await expect(book.content.locator('h1')).toBeVisible();
    }
    // as one types it
    await book.open('/phi');
    expect(page.url()).toBe(book.url('/phi/'));
    await leadsBack(page, book);

    await book.open('/lab/');
    const lab = new LabFigure(page.locator('figure#lab'));
    await lab.wake();
    await lab.rests(1);
    await lab.makeSmall({ batch: 300, epochs: 5 });
    await lab.step.click();
    await lab.rests(2);
    const own = new OwnPhiFigure(page.locator('figure#own-phi'));
    await own.wake();
    await own.tryCode('const phi = ({ rew }) => rewardToGo(rew);');
    await own.works();

    await book.open('/simplest-policy-gradient-in-code/');
    const figure = book.trainingFigure();
    await figure.wake();
    await figure.rests(1);
    await figure.makeSmall();
    await figure.option('Engine', 'WebGL').check();
    await expect(figure.statusLine).toContainText('webgl engine');

    const search = new Search(page);
    await search.open.click();
    await search.field.fill('greensmith');
    await expect(search.results.first()).toBeVisible();
  });
}

/** The book as another build would have it: other words on its first page, and a training worker of another name and another hash. */
async function nextVersion(from: string): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'book-'));
  cpSync(from, dir, { recursive: true });
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  for (const file of files) if (/\.(br|gz)$/.test(file)) rmSync(join(dir, file));
  const worker = files.find((file) => /training\.worker-[^/]*\.js$/.test(file)) ?? '';
  const [name] = /training\.worker-[^/]*(?=\.js$)/.exec(worker) ?? [];
  if (!name) throw new Error('There is no training worker.');
  for (const file of files) {
    if (!/\.(js|html)$/.test(file) || file === 'sw.js') continue;
    const path = join(dir, file);
    const text = readFileSync(path, 'utf8').replaceAll(name, `${name}-next`);
    writeFileSync(path, text.replaceAll('<h1>', '<h1>Next: '));
  }
  renameSync(join(dir, worker), join(dir, worker.replace(name, `${name}-next`)));
  await writeServiceWorker(dir);
  return dir;
}

test('a new version is offered in mid-run and not forced: the run goes on with the files of its own, and what was trained stands when the new one is taken', async ({
  page,
}) => {
  const dist = join(projectRoot, 'dist');
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(dist, site, { recursive: true });
  const next = await nextVersion(dist);
  const { book, close } = await serveBook(page, site);
  await book.open('/lab/');
  await isKept(page);
  const lab = new LabFigure(page.locator('figure#lab'));
  await lab.wake();
  await lab.rests(1);
  await lab.makeSmall({ epochs: 1000 });
  await lab.option('Speed', 'Steady').check();
  await lab.train.click();

  rmSync(site, { recursive: true });
  cpSync(next, site, { recursive: true });
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const offer = page.getByText('A new version of the book is here.');
  await expect(offer).toBeVisible();
  // neither is the run disturbed, nor does another page get the new version unasked
  const { epoch: before } = await lab.status();
  await lab.reaches(before + 1);
  const other = new Book(await page.context().newPage(), book.baseUrl);
  await other.open('/');
  await expect(other.content.locator('h1')).not.toContainText('Next');

  await lab.pause.click();
  await expect(lab.train).toBeVisible();
  const { epoch: reached } = await lab.status();
  await page.getByRole('button', { name: 'Take it' }).click();
  await expect(page.locator('h1')).toContainText('Next');
  await lab.wake();
  await lab.rests(reached);
  await lab.step.click();
  await lab.rests(reached + 1);

  // the page that was open is told, and works on with the files that it knows
  await expect(other.page.getByText('Another page has taken a new version')).toBeVisible();
  await close();
  const old = await other.page.evaluate(async () => {
    const names = await caches.keys();
    return names.length;
  });
  expect(old).toBe(2);
  for (const dir of [site, next]) rmSync(dir, { recursive: true });
});

test('a version that is only half there is not kept, and the one before goes on', async ({
  page,
}) => {
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  cpSync(join(projectRoot, 'dist'), site, { recursive: true });
  const { book, close } = await serveBook(page, site);
  await book.open('/');
  await isKept(page);
  const next = await nextVersion(site);
  // the service worker of the next version, and the pages of this one
  cpSync(join(next, 'sw.js'), join(site, 'sw.js'));
  rmSync(join(site, 'sw.js.br'));
  rmSync(join(site, 'sw.js.gz'));
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const { installing } = registration ?? {};
    return new Promise((done) => {
      if (!installing) done('none');
      installing?.addEventListener('statechange', () => done(installing.state));
    });
  });
  expect(outcome).toBe('redundant');
  await close();
  await book.open('/phi/');
  await expect(page.locator('h1')).not.toContainText('Next');
  for (const dir of [site, next]) rmSync(dir, { recursive: true });
});

test('what is kept is deleted in the settings, stays away on the next page, and comes back when it is asked for', async ({
  page,
}) => {
  const { book, close } = await serveBook(page, join(projectRoot, 'dist'));
  await book.open('/notation/');
  await isKept(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Nothing is kept: reading needs a network.')).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await book.open('/');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const again = page.getByRole('button', { name: 'Keep the book' });
  await expect(again).toBeVisible();
  expect(await page.evaluate(() => caches.keys())).toEqual([]);
  await again.click();
  await page.keyboard.press('Escape');
  await isKept(page);
  await close();
});

test('where storage has no room, or there is no service worker, the book is read as ever', async ({
  page,
  book,
}) => {
  await page.addInitScript(() => {
    navigator.serviceWorker.register = () =>
      Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    caches.keys = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  });
  await book.open('/the-goal/');
  expect(await keptLine(page)).toBe('The book is being fetched, to be kept here.');
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined });
  });
  await book.open('/the-goal/');
  expect(await keptLine(page)).toBe('This browser keeps no pages here: reading needs a network.');
});
