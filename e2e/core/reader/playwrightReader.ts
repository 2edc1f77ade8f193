import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { collectErrors } from '../../pageErrors.ts';
import { keptFile } from './keptFile.ts';
import type { Name, Part, Reader, Role } from './reader.ts';

function named(name: Name | undefined) {
  if (name === undefined) return {};
  return typeof name === 'string' ? { name, exact: true } : { name };
}

class PlaywrightPart implements Part {
  private readonly locator: Locator;

  constructor(locator: Locator) {
    this.locator = locator;
  }

  find(role: Role, name?: Name): Part {
    return new PlaywrightPart(this.locator.getByRole(role, named(name)));
  }

  select(css: string): Part {
    return new PlaywrightPart(this.locator.locator(css).first());
  }

  async isThere(): Promise<boolean> {
    return (await this.locator.count()) > 0;
  }

  async text(): Promise<string> {
    const [text = ''] = await this.locator.evaluateAll((found) =>
      found.map((element) => (element as HTMLElement).innerText),
    );
    return text.trim();
  }

  async attribute(name: string): Promise<string | null> {
    const [value = null] = await this.locator.evaluateAll(
      (found, of) => found.map((element) => element.getAttribute(of)),
      name,
    );
    return value;
  }

  value(): Promise<string> {
    return this.locator.inputValue();
  }

  show(): Promise<void> {
    return this.locator.scrollIntoViewIfNeeded();
  }

  click(): Promise<void> {
    return this.locator.click();
  }

  focus(): Promise<void> {
    return this.locator.focus();
  }

  async fill(text: string): Promise<void> {
    // An editor gets it in one go, as when it is pasted: it adds brackets of its own to those that are typed. A field is typed into:
    // what Playwright sets in Firefox in one go React does not notice.
    if (await this.locator.evaluate((element) => (element as HTMLElement).isContentEditable)) {
      return this.locator.fill(text);
    }
    await this.locator.press('ControlOrMeta+a');
    await this.locator.pressSequentially(text);
  }

  async choose(option: string): Promise<void> {
    await this.locator.selectOption({ label: option });
  }
}

/**
 * A reader whose browser Playwright drives.
 *
 * @param hasDownloads whether Playwright hears of this browser's downloads
 */
export async function playwrightReader(
  page: Page,
  baseUrl: string,
  { hasDownloads }: { hasDownloads: boolean },
): Promise<Reader> {
  const errors = await collectErrors(page);
  const whenReady = () => page.locator('html[data-ready=true]').waitFor({ state: 'attached' });
  const whole = new PlaywrightPart(page.locator('html'));
  const inPage: Reader['inPage'] = (work, argument) =>
    page.evaluate(work as never, argument) as never;
  return {
    find: (role, name) => whole.find(role, name),
    select: (css) => new PlaywrightPart(page.locator(css).first()),
    async open(address) {
      await page.goto(new URL(address.replace(/^\//, ''), baseUrl).href);
      await whenReady();
    },
    async reload() {
      await page.reload();
      await whenReady();
    },
    resize: (size) => page.setViewportSize(size),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    inPage,
    run: (script) => page.evaluate(script),
    async download(act) {
      if (!hasDownloads) return keptFile({ inPage }, act);
      const [file] = await Promise.all([page.waitForEvent('download'), act()]);
      return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
    },
    errors: async () => errors,
  };
}
