import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as TestingLibrary from '@testing-library/dom';
import { Key, type WebDriver, type WebElement } from 'selenium-webdriver';
import { Select } from 'selenium-webdriver/lib/select.js';
import { WAIT } from '../../patience.ts';
import type { Name, Part, Role } from './reader.ts';

declare const TestingLibraryDom: typeof TestingLibrary;

/** How one goes down to a part, step by step. */
type Step =
  | { css: string }
  | { role: Role; name?: string | { source: string; flags: string } | undefined };

/** The elements at the end of a path; runs in the page, where the library is. */
function found(path: readonly Step[]): Element[] {
  return path.reduce<Element[]>(
    (places, step) =>
      places.flatMap((place) => {
        if ('css' in step) return [...place.querySelectorAll(step.css)].slice(0, 1);
        const { role, name } = step;
        const wanted = typeof name === 'object' ? new RegExp(name.source, name.flags) : name;
        return TestingLibraryDom.queryAllByRole(
          place as HTMLElement,
          role,
          wanted === undefined ? {} : { name: wanted },
        );
      }),
    [document.documentElement],
  );
}

// Which role and which name an element has, the library knows; it is put into each page that is asked.
const library = readFile(
  createRequire(import.meta.url)
    .resolve('@testing-library/dom')
    .replace(/dist.*$/, 'dist/@testing-library/dom.umd.min.js'),
  'utf8',
);

const NEITHER = 'TestingLibraryDom is not here';

/** Runs a script in the page that may use the library. */
async function withLibrary<T>(driver: WebDriver, script: string, ...args: unknown[]): Promise<T> {
  const guarded = `if (typeof TestingLibraryDom === 'undefined') return '${NEITHER}'; ${script}`;
  const answer = await driver.executeScript<T | string>(guarded, ...args);
  if (answer !== NEITHER) return answer as T;
  await driver.executeScript(await library);
  return driver.executeScript<T>(script, ...args);
}

const FOUND = `const found = ${found};`;

/** A part of the page that a WebDriver session shows. */
export class WebDriverPart implements Part {
  private readonly driver: WebDriver;
  private readonly path: readonly Step[];

  constructor(driver: WebDriver, path: readonly Step[] = []) {
    this.driver = driver;
    this.path = path;
  }

  find(role: Role, name?: Name): Part {
    const wanted = name instanceof RegExp ? { source: name.source, flags: name.flags } : name;
    return new WebDriverPart(this.driver, [...this.path, { role, name: wanted }]);
  }

  select(css: string): Part {
    return new WebDriverPart(this.driver, [...this.path, { css }]);
  }

  async isThere(): Promise<boolean> {
    return (await this.read((element) => element !== undefined)) === true;
  }

  async text(): Promise<string> {
    return (
      (await this.read((element) => (element as HTMLElement | undefined)?.innerText)) ?? ''
    ).trim();
  }

  attribute(name: string): Promise<string | null> {
    return this.read((element, of) => element?.getAttribute(of) ?? null, name);
  }

  async value(): Promise<string> {
    return (await this.read((element) => (element as HTMLInputElement | undefined)?.value)) ?? '';
  }

  async show(): Promise<void> {
    await this.act((element) =>
      this.driver.executeScript(
        'arguments[0].scrollIntoView({ block: "center", behavior: "instant" })',
        element,
      ),
    );
  }

  async click(): Promise<void> {
    await this.show();
    await this.act((element) => element.click());
  }

  async focus(): Promise<void> {
    await this.act((element) => this.driver.executeScript('arguments[0].focus()', element));
  }

  async fill(text: string): Promise<void> {
    await this.focus();
    await this.act(async (element) => {
      await element.sendKeys(Key.chord(Key.CONTROL, 'a'));
      // In one go, as when it is pasted: an editor adds brackets of its own to those that are typed.
      await this.driver.executeScript(
        'document.execCommand("insertText", false, arguments[0])',
        text,
      );
    });
  }

  async choose(option: string): Promise<void> {
    await this.show();
    await this.act((element) => new Select(element).selectByVisibleText(option));
  }

  /** Runs a function in the page on the first element, or on nothing. */
  private read<T>(
    work: (element: Element | undefined, argument: string) => T,
    argument = '',
  ): Promise<T> {
    const script = `${FOUND} return (${work})(found(arguments[0])[0], arguments[1]);`;
    return withLibrary<T>(this.driver, script, this.path, argument);
  }

  /** Does something to the one element there is, as soon as it is there and lets itself be acted on. */
  private async act(work: (element: WebElement) => Promise<unknown>): Promise<void> {
    const latest = performance.now() + WAIT;
    for (;;) {
      try {
        const script = `${FOUND} return found(arguments[0]);`;
        const elements = await withLibrary<WebElement[]>(this.driver, script, this.path);
        const [element, ...others] = elements;
        if (!element || others.length > 0) {
          throw new Error(`${elements.length} elements, not one: ${JSON.stringify(this.path)}`);
        }
        await work(element);
        return;
      } catch (error) {
        if (performance.now() > latest) throw error;
        await new Promise((done) => setTimeout(done, 100));
      }
    }
  }
}
