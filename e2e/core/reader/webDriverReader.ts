import { Key, type WebDriver } from 'selenium-webdriver';
import { WAIT } from '../../patience.ts';
import { keptFile } from './keptFile.ts';
import type { KeyName, Reader } from './reader.ts';
import { WebDriverPart } from './webDriverPart.ts';

const KEYS: Readonly<Record<KeyName, string>> = {
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  End: Key.END,
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Home: Key.HOME,
  Space: Key.SPACE,
  Tab: Key.TAB,
};

interface Watched {
  /** what `pageWatch.ts` has put into the page */
  __errors?: string[];
}

/** What has gone wrong in the page that is open, and is not told again. */
function takeErrors(): string[] {
  return (globalThis as Watched).__errors?.splice(0) ?? ['The page is not watched for errors.'];
}

async function until<T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> {
  const latest = performance.now() + WAIT;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > latest) throw new Error(`In vain it was waited for ${what}.`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A reader whose browser a WebDriver session drives. */
export function webDriverReader(driver: WebDriver, baseUrl: string): Reader {
  const errors: string[] = [];
  const whole = new WebDriverPart(driver);

  // What a page has to tell is taken before the next one comes.
  const collect = async () => errors.push(...(await inPage(takeErrors, undefined)));
  const whenReady = () =>
    until('the page’s scripts', () =>
      driver.executeScript<boolean>('return document.documentElement.dataset.ready === "true"'),
    );
  let isOpen = false;
  const goTo = async (go: () => Promise<unknown>) => {
    if (isOpen) await collect();
    isOpen = true;
    await go();
    await whenReady();
  };

  async function inPage<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T> {
    const script =
      'const done = arguments[arguments.length - 1];' +
      `Promise.resolve((${work})(arguments[0])).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await driver.executeAsyncScript<{ value: T; error?: string }>(
      script,
      argument ?? null,
    );
    if (error !== undefined) throw new Error(error);
    return value;
  }

  return {
    find: (role, name) => whole.find(role, name),
    select: (css) => whole.select(css),
    open: (address) => goTo(() => driver.get(new URL(address.replace(/^\//, ''), baseUrl).href)),
    reload: () => goTo(() => driver.navigate().refresh()),
    async resize({ width, height }) {
      const [around = 0] = await driver.executeScript<number[]>(
        'return [outerHeight - innerHeight]',
      );
      await driver
        .manage()
        .window()
        .setRect({ width, height: height + around });
    },
    async press(...keys) {
      for (const key of keys) await driver.actions().sendKeys(KEYS[key]).perform();
    },
    inPage,
    run: (script) => driver.executeScript(script),
    download: (act) => keptFile({ inPage }, act),
    async errors() {
      await collect();
      return errors;
    },
  };
}
