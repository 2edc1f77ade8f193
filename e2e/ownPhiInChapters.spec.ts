import { expect, type Page } from '@playwright/test';
import { desktop, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';
import type { TrainingFigure } from './pages/TrainingFigure.ts';

const CHAPTER = '/reward-to-go';

/** Wraps statements into a function that otherwise is reward-to-go. */
const doing = (statements: string) =>
  `function phi({ rew }: Episode): number[] {\n  ${statements}\n  return rewardToGo(rew);\n}\n`;

async function openEditor(book: Book): Promise<OwnPhiFigure> {
  await book.open('/lab');
  const own = new OwnPhiFigure(book.page.locator('figure#own-phi'));
  await own.wake();
  return own;
}

async function openFigure(book: Book): Promise<TrainingFigure> {
  await book.open(CHAPTER);
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.button('More weights').click();
  return figure;
}

/** The mean returns of one weight in the figure's table, by its symbol. */
async function curve(figure: TrainingFigure, symbol: string): Promise<string[]> {
  const [head, ...rows] = await figure.data();
  const column = head!.indexOf(`${symbol} mean`);
  return rows.map((row) => row[column]!);
}

const isOfRunner = (url: string) => /codeRunner|compileCode|sandbox/.test(url);

/** Addresses of all that a page asks for from now on. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  return asked;
}

test('code that was run in the lab trains in a chapter, to the very numbers of the built-in weight; before it was run, a link says where to write it', async ({
  book,
  page,
}) => {
  test.slow();
  let figure = await openFigure(book);
  const link = figure.root.getByRole('link', { name: 'write and run it in the lab' });
  await expect(link).toBeVisible();
  await expect(figure.toggle(/^Your own/)).toHaveCount(0);
  await link.click();
  await expect(page).toHaveURL(/\/lab\/#own-phi$/);
  await book.whenReady();
  const own = new OwnPhiFigure(page.locator('figure#own-phi'));
  await own.wake();

  // written is not run, and code that failed is not for training
  await own.tryCode(doing('throw new Error("boom");'));
  await expect(own.alert).toContainText('boom');
  await page.goBack();
  await book.whenReady();
  figure = await openFigure(book);
  await expect(figure.toggle(/^Your own/)).toHaveCount(0);
  await expect(link).toBeVisible();

  await (await openEditor(book)).tryCode(doing(''));
  await own.works();
  await own.write(doing('return rew.map(() => 0);'));

  const asked = requestsOf(page);
  figure = await openFigure(book);
  await expect(link).toHaveCount(0);
  for (const [name, size] of Object.entries({ phone, desktop })) {
    await page.setViewportSize(size);
    await figure.openSettings();
    expect(await sidewaysScroll(page), name).toBe(0);
  }
  await figure.makeSmall({ seeds: 2, batch: 500, epochs: 6 });
  expect(asked.filter(isOfRunner)).toEqual([]);
  await figure.toggle(/^Your own/).click();
  await expect(figure.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('iframe[sandbox]').first()).toBeAttached();
  await figure.rests(1);
  await figure.option('Speed', 'Fast').check();
  await figure.train.click();
  await figure.rests(6);
  const builtIn = await curve(figure, 'R̂ₜ');
  expect(builtIn).toHaveLength(6);
  expect(await curve(figure, 'Φₜ')).toEqual(builtIn);
  expect(await curve(figure, 'R(τ)')).not.toEqual(builtIn);
  expect(await severeObstacles(page)).toEqual([]);
});

test('toggles of a chapter compare, or switch the one run to another weight and to the reader’s own', async ({
  book,
}) => {
  test.slow();
  const own = await openEditor(book);
  await own.tryCode(doing(''));
  await own.works();
  const figure = await openFigure(book);
  await figure.makeSmall({ seeds: 1, batch: 500, epochs: 6 });
  await figure.option('A toggle', 'switches').check({ force: true });
  await expect(figure.toggle(/^Total return R/)).toHaveAttribute('aria-pressed', 'true');
  await expect(figure.toggle(/^Reward-to-go R̂ₜ$/)).toHaveAttribute('aria-pressed', 'false');
  await figure.rests(1);
  await figure.step.click();
  await figure.rests(2);
  const before = await curve(figure, 'R(τ)');
  await figure.toggle(/^Your own/).click();
  await expect(figure.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
  await expect(figure.toggle(/^Total return R/)).toHaveAttribute('aria-pressed', 'false');
  await figure.step.click();
  await figure.rests(3);
  const after = await curve(figure, 'Φₜ');
  expect(after.slice(0, 2)).toEqual(before);
  expect(after).toHaveLength(3);
});

test('code that fails in a chapter stops its runs alone, with a sentence', async ({ book }) => {
  test.slow();
  const own = await openEditor(book);
  // the sample episode has 21 steps: this throws at the first one that is longer than 40
  await own.tryCode(doing('if (rew.length > 40) throw new Error("too long");'));
  // it worked, and the lab has begun to train with it
  await expect(own.alert).toContainText('In training, your code threw “Error: too long”');
  const figure = await openFigure(book);
  await figure.makeSmall({ seeds: 1, batch: 1000, epochs: 4 });
  await figure.toggle(/^Your own/).click();
  await expect(
    figure.root.getByText(/Your own, seed 0, stopped in epoch 1: its code threw “Error: too long”/),
  ).toBeVisible();
  await expect(figure.alert).toContainText(
    'Your own Φₜ: its code threw “Error: too long” in line 2',
  );
  await figure.step.click();
  await expect.poll(async () => (await curve(figure, 'R̂ₜ')).length).toBe(2);
});
