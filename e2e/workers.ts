import { expect, type Page, type Worker } from '@playwright/test';

/**
 * The page's worker of that script, once there is one; `unlike`: not the one before it. A page goes on showing what its runs have come to
 * while the worker that takes another's place is still starting, and the one that it has ended is listed for a moment longer.
 */
export async function workerOf(page: Page, script: RegExp, unlike?: Worker): Promise<Worker> {
  const find = () => page.workers().find((each) => script.test(each.url()) && each !== unlike);
  await expect.poll(() => find() !== undefined, `a worker of ${script}`).toBe(true);
  return find()!;
}

/** Ends it from within, without a word to anybody. */
export const endSilently = (worker: Worker) => worker.evaluate(() => self.close());

/** Has it throw, where nothing catches. */
export const haveThrow = (worker: Worker, words: string) =>
  worker.evaluate((text) => {
    setTimeout(() => {
      throw new Error(text);
    });
  }, words);

/** Has it remember the graphics context that it opens next, so that `loseContext` can take it away. */
export const rememberContext = (worker: Worker) =>
  worker.evaluate(() => {
    const open = OffscreenCanvas.prototype.getContext;
    OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
      const context = Reflect.apply(open, this, args);
      Reflect.set(self, 'lastContext', context);
      return context;
    } as typeof open;
  });

export const loseContext = (worker: Worker) =>
  worker.evaluate(() => {
    const context: WebGL2RenderingContext = Reflect.get(self, 'lastContext');
    context.getExtension('WEBGL_lose_context')!.loseContext();
  });
