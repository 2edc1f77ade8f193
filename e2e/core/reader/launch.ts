import type { Browser, BrowserType, LaunchOptions } from '@playwright/test';
import { Builder, Capabilities } from 'selenium-webdriver';
import { firefoxLaunchOptions, letColoursBe } from '../../../scripts/browsers/firefox.mjs';
import { startWebKitDriver } from '../../../scripts/browsers/webkit.mjs';
import { patience } from '../../patience.ts';
import { serveWatched } from './pageWatch.ts';
import { playwrightReader } from './playwrightReader.ts';
import type { Reader } from './reader.ts';
import { webDriverReader } from './webDriverReader.ts';

/** A browser that runs, in which readers with nothing kept can be had one after the other. */
export interface RunningBrowser {
  /** @param serviceWorkers `allow`, where the book may be kept for reading without a network; WebKit keeps nothing */
  newReader(
    serviceWorkers: 'allow' | 'block',
  ): Promise<{ reader: Reader; close: () => Promise<void> }>;
  close(): Promise<void>;
}

function readersOf(
  browser: Browser,
  book: string,
  abilities: { hasDownloads: boolean },
): RunningBrowser {
  return {
    async newReader(serviceWorkers) {
      const context = await browser.newContext({ serviceWorkers });
      const reader = await playwrightReader(await context.newPage(), book, abilities);
      return { reader, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** Chromium, with the options that its other tests have. */
export async function launchChromium(
  type: BrowserType,
  options: LaunchOptions,
  book: string,
): Promise<RunningBrowser> {
  return readersOf(await type.launch(options), book, { hasDownloads: true });
}

/**
 * @param setting.path Firefox's program
 * @param setting.display where its window goes; without one there is none
 */
export async function launchFirefox(
  type: BrowserType,
  setting: { path: string; display?: string | undefined },
  book: string,
): Promise<RunningBrowser> {
  const browser = await type.launch(firefoxLaunchOptions(setting));
  letColoursBe(browser);
  return readersOf(browser, book, { hasDownloads: false });
}

/** Throws away what pages have kept; runs in one that keeps nothing open. */
async function forget(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise((done, reject) => {
      const deletion = indexedDB.deleteDatabase(name);
      deletion.onsuccess = done;
      deletion.onerror = () => reject(deletion.error);
    });
  }
}

/**
 * WebKitGTK, in one session: a new one takes seconds. Between readers what the book has kept is thrown away.
 *
 * @param setting.path WebKit's driver
 * @param setting.display where its windows go; without one, where DISPLAY says
 */
export async function launchWebKit(
  setting: { path: string; display?: string | undefined },
  book: string,
): Promise<RunningBrowser> {
  const server = await startWebKitDriver(setting);
  const watched = await serveWatched(book);
  const driver = await new Builder()
    .usingServer(server.url)
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
  await driver.manage().setTimeouts({ script: patience(60_000), pageLoad: patience(60_000) });
  return {
    async newReader() {
      // a page of the same site that no script of the book runs in
      await driver.get(new URL('favicon.svg', watched.url).href);
      const reader = webDriverReader(driver, watched.url);
      await reader.inPage(forget, undefined);
      // an empty page, since one that is left open goes on drawing
      return { reader, close: () => driver.get('about:blank') };
    },
    async close() {
      await driver.quit();
      server.close();
      await watched.close();
    },
  };
}
