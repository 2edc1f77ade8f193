import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { initialStates } from '../src/engine/cohortShape.ts';
import type { CohortSpec } from '../src/engine/engine.ts';
import { createPlainEngine } from '../src/engine/plain/plainEngine.ts';
import { meanReturn } from '../src/rl/batch.ts';
import { CROWD_EXPERIMENT } from '../src/widgets/parts/crowd/experiment.ts';
import { desktop, expect, phone, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { CrowdFigure } from './pages/CrowdFigure.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { workerOf } from './workers.ts';

const { carts, seed, epochs } = CROWD_EXPERIMENT;

/** kB of gzipped script that the contents page may fetch before its crowd is on screen; the engine is a worker's. */
const LIGHT = 25;

async function openTitle(book: Book): Promise<CrowdFigure> {
  await book.open('/');
  const figure = new CrowdFigure(book.page.locator('figure#crowd'));
  await figure.reaches(1);
  return figure;
}

/** Has the worker of the crowd remember its graphics context, so that it can be taken away. */
async function rememberContext(page: Page): Promise<void> {
  await page.route(/crowd\.worker/, async (route) => {
    const response = await route.fetch();
    const remember = `const open = OffscreenCanvas.prototype.getContext;
      OffscreenCanvas.prototype.getContext = function (...how) {
        return (self.context = open.apply(this, how));
      };`;
    await route.fulfill({ response, body: `${remember}\n${await response.text()}` });
  });
}

test('the title picture trains by itself, comes after the text, is light, and moves nothing', async ({
  book,
  page,
}) => {
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (!/\.js$/.test(url) || /worker/i.test(url)) return;
    scripts.push(response.body().then((body) => gzipSync(body).length / 1000));
  });
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources } = entry as unknown as { sources: { node?: Element }[] };
        for (const { node } of sources) moved.push(node?.outerHTML?.slice(0, 80) ?? 'gone');
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(book.url('/'));
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(() => (window as unknown as { moved: string[] }).moved.splice(0));
  const figure = new CrowdFigure(page.locator('figure#crowd'));
  await figure.reaches(2);
  const weights = await Promise.all(scripts);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThan(LIGHT);
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  const [paint] = await page.evaluate(() =>
    performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => startTime),
  );
  const [worker] = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => /crowd\.worker/.test(name))
      .map(({ startTime }) => startTime),
  );
  expect(worker).toBeGreaterThan(paint!);
});

test('the numbers of the crowd are those of the plain engine, and the area under each survival curve is the mean return', async ({
  book,
}) => {
  const figure = await openTitle(book);
  await figure.reaches(4);
  await figure.openControls();
  await figure.button('Pause').click();
  const rows = await figure.rows();
  expect(rows.length).toBeGreaterThanOrEqual(4);
  for (const [, mean, area] of rows) expect(Math.abs(area! - mean!)).toBeLessThan(1e-6);

  const spec: CohortSpec = {
    env: 'CartPole-v0',
    hidden: [32],
    batchSize: carts,
    batchUnit: 'episodes',
    optimizer: 'adam',
    seeds: [seed],
  };
  const cohort = createPlainEngine().createCohort(spec, initialStates(spec));
  const [{ batch } = { batch: undefined }] = await cohort.collect(0);
  // of 20,000 actions a few are decided otherwise in float32, where a uniform number falls between two roundings of a probability
  expect(Math.abs(rows[0]![1]! - meanReturn(batch!))).toBeLessThan(0.1);
});

test('every control of the crowd answers to the keyboard, and a cart that is lifted out plays its episode', async ({
  book,
  page,
}) => {
  const figure = await openTitle(book);
  await figure.button('Controls').focus();
  await page.keyboard.press('Enter');
  await expect(figure.button('Pause')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(figure.button('Train')).toBeVisible();
  const before = await figure.epoch();
  await figure.button('Step').press('Enter');
  await expect(figure.button('Train')).toBeVisible();
  await figure.button('Step').press('Enter');
  await figure.reaches(before + 1);
  await expect(figure.button('Train')).toBeVisible();

  await figure.curves.focus();
  const here = `Survival curve of epoch ${await figure.epoch()}`;
  await expect(figure.curves).toHaveAccessibleName(new RegExp(here));
  await page.keyboard.press('ArrowLeft');
  await expect(figure.curves).toHaveAccessibleName(
    new RegExp(`Survival curve of epoch ${(await figure.epoch()) - 1}.*area under it is [\\d.]+`),
  );

  await figure.enter('Cart', '7');
  await figure.button('Lift it out').press('Enter');
  const lifted = figure.root.getByRole('region', { name: /Lifted out: cart 7 of epoch/ });
  await expect(lifted.getByRole('status')).toContainText(
    /Cart 7, epoch \d+: \d+ steps .* weighs \d+/,
  );
  await expect(lifted.getByRole('img', { name: /The episode of cart 7/ })).toBeVisible();
  await lifted.getByRole('button', { name: 'Put it back' }).press('Enter');
  await expect(lifted).toHaveCount(0);
});

test('a press on a cart lifts it out, and two weights make two crowds with the same noise', async ({
  book,
}) => {
  const figure = await openTitle(book);
  const { x, width, height } = (await figure.picture.boundingBox())!;
  const at = { x: 0.999 * width - 8, y: 0.01 * height };
  await expect(figure.mark).toBeHidden();
  await figure.picture.click({ position: at });
  const lifted = figure.root.getByRole('region', { name: /Lifted out/ });
  await expect(lifted).toBeVisible();
  const mark = (await figure.mark.boundingBox())!;
  const { y: top } = (await figure.picture.boundingBox())!;
  expect(mark.x).toBeLessThanOrEqual(x + at.x);
  expect(mark.x + mark.width).toBeGreaterThanOrEqual(x + at.x);
  expect(mark.y).toBeLessThanOrEqual(top + at.y);
  expect(mark.y + mark.height).toBeGreaterThanOrEqual(top + at.y);

  await figure.option('Carts', '64').check();
  await figure.button('Total return R(τ)').click();
  await figure.button('Train').click();
  await figure.reaches(2);
  await figure.button('Pause').click();
  const [names, ...rows] = await figure.data();
  const column = (name: string) => rows.map((row) => row[names!.indexOf(name)]);
  const [total, togo] = [column('R(τ): mean return'), column('R̂ₜ: mean return')];
  expect(total[0]).toBe(togo[0]);
  expect(total[1]).not.toBe(togo[1]);
});

for (const [fault, strike] of [
  ['the worker dies', () => self.close()],
  [
    'the graphics context is lost',
    () =>
      (self as unknown as { context: WebGL2RenderingContext }).context
        .getExtension('WEBGL_lose_context')!
        .loseContext(),
  ],
] as const) {
  test(`where ${fault}, the crowd goes on from the epoch that was on view`, async ({
    book,
    page,
  }) => {
    await rememberContext(page);
    const figure = await openTitle(book);
    await figure.reaches(3);
    await figure.openControls();
    const doomed = await workerOf(page, /crowd\.worker/);
    await doomed.evaluate(strike);
    await workerOf(page, /crowd\.worker/, doomed);
    await figure.reaches((await figure.epoch()) + 2);
    await figure.button('Pause').click();
    const rows = await figure.rows();
    expect(rows.map(([epoch]) => epoch)).toEqual(rows.map((_, i) => i + 1));
    await expect(figure.root.getByText(/WebGL/).first()).toBeVisible();
  });
}

test('after its last epoch the title picture rests, and goes on when it is told to', async ({
  book,
}) => {
  const figure = await openTitle(book);
  await figure.openControls();
  await figure.option('Carts', '64').check();
  await figure.option('Speed', 'Fast').check();
  await figure.button('Train').click();
  await figure.reaches(epochs);
  await expect(figure.button('Train')).toBeVisible();
  expect(await figure.epoch()).toBe(epochs);
  await figure.button('Train').click();
  await figure.reaches(epochs + 1);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the crowd stands still, and shows an epoch when it is asked for one', async ({ book }) => {
    const figure = await openTitle(book);
    await expect(figure.button('Train')).toBeVisible();
    const words = await figure.line.textContent();
    expect(words).toContain('epoch 1: ');
    await figure.openControls();
    await figure.button('Step').click();
    await expect(figure.button('Train')).toBeVisible();
    await figure.button('Step').click();
    await figure.reaches(2);
  });
});

for (const [name, viewport, count] of [
  ['a phone', phone, '256'],
  ['a wide screen', desktop, '1,024'],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });

    test(`there are ${count} carts, and nothing is wider than the screen, controls and table included`, async ({
      book,
      page,
    }) => {
      const figure = await openTitle(book);
      await expect(figure.line).toContainText(`of ${count} still stand`);
      await figure.openControls();
      await figure.button('Lift it out').click();
      await figure.data();
      expect(await sidewaysScroll(page)).toBe(0);
    });
  });
}

test('in chapter 2 the histogram holds all returns in the end, and the figure is exported with its carts and its curves', async ({
  book,
  page,
}) => {
  await book.open('/the-goal');
  const figure = new CrowdFigure(book.figure('crowd').root);
  await figure.wake();
  await figure.reaches(1);
  await figure.button('Step').click();
  const returns = figure.root.getByRole('img', { name: /Returns of the episodes that are over/ });
  await expect(returns).toHaveAccessibleName(/: 256, their mean [\d.]+$/);
  await expect(figure.button('Train')).toBeVisible();
  const [[, mean] = []] = await figure.rows();
  await expect(returns).toHaveAccessibleName(new RegExp(`mean ${mean!.toFixed(1)}$`));

  // at its start, where all stand
  await figure.button('Reset').click();
  await expect(figure.line).toContainText('256 of 256 still stand after 0 steps');
  const downloading = page.waitForEvent('download');
  await figure.button('Download as SVG').click();
  const svg = (await (await downloading).createReadStream()).setEncoding('utf8');
  let text = '';
  for await (const part of svg) text += part;
  const pixels = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = /href="(data:image\/png[^"]+)"/.exec(source)?.[1] ?? '';
    await picture.decode();
    const bitmap = await createImageBitmap(picture);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return new Set(new Uint32Array(data.buffer)).size;
  }, text);
  expect(pixels, 'colours in the picture of the carts').toBeGreaterThan(1);
  // the curve that grows, from a layer of its own
  expect(/<path[^>]+stroke-width="2.5px"/.test(text)).toBe(true);
});

test('in the lab any policy is shown as a crowd, and another one beside it with the same noise', async ({
  book,
}) => {
  await book.open('/lab/');
  const lab = new LabFigure(book.figure('lab').root);
  await lab.wake();
  await lab.makeSmall();
  await lab.trainToTheEnd(4);
  await lab.button('Show it as a crowd').click();
  const crowd = lab.root.getByRole('region', { name: 'The policy as a crowd' });
  const line = crowd.getByText(/^noise of epoch \d+: /).and(crowd.locator('[aria-hidden=true]'));
  await expect(line).toContainText(/^noise of epoch 4: \d+ of 256 still stand/);
  await expect(crowd.getByRole('button', { name: 'Play with other noise' })).toBeVisible();
  await crowd.getByRole('button', { name: 'Play with other noise' }).click();
  await expect(line).toContainText(/^noise of epoch 5: \d+ of 256 still stand/);

  await crowd.getByRole('button', { name: 'Another run beside it' }).click();
  // one run beside itself: what is the same plays the same
  const onStage = await lab.root.getByRole('combobox', { name: 'Run on the stage' }).inputValue();
  const beside = crowd.getByRole('combobox', { name: 'Run beside it' });
  await expect(beside).not.toHaveValue(onStage);
  await beside.selectOption(onStage);
  // until the run that was chosen has come, the line tells of the one before
  await expect(line).toContainText(/mean return (\d+);.*mean return \1 ·/);
  await crowd.getByRole('slider', { name: 'Epoch beside it' }).fill('1');
  await expect(line).toContainText(/, epoch 1, \d+ of 256 still stand/);
});
