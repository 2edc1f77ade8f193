import { SETTINGS } from '../src/session/settings/table.ts';
import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import type { TrainingFigure } from './pages/TrainingFigure.ts';

const CHAPTER = '/simplest-policy-gradient-in-code';

/** The chapter's figure after its opening epoch, which shows what an untrained policy does. */
async function openFigure(book: Book): Promise<TrainingFigure> {
  await book.open(CHAPTER);
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  return figure;
}

async function openSmallFigure(book: Book): Promise<TrainingFigure> {
  const figure = await openFigure(book);
  await figure.makeSmall();
  return figure;
}

/** Trains five epochs a second, which leaves time to meddle, and waits until it is under way. */
async function trainSteadily(figure: TrainingFigure): Promise<void> {
  await figure.option('Speed', 'Steady').check();
  await figure.train.click();
  await figure.reaches(3);
  await expect(figure.pause).toBeVisible();
}

async function finishFast(figure: TrainingFigure, epochs: number): Promise<void> {
  await figure.option('Speed', 'Fast').check();
  await expect(figure.statusLine).toContainText('finished');
  await figure.rests(epochs);
}

test('a figure opens with an epoch of the untrained policy, and in 50 epochs of the default settings reward-to-go learns CartPole', async ({
  book,
}) => {
  const figure = await openFigure(book);

  await test.step('a figure opens with an epoch of the untrained policy, and says which engine ran it', async () => {
    const { envSteps, text } = await figure.status();
    // five seeds, batches of 5,000 steps, the last episode of each played to its end
    expect(envSteps).toBeGreaterThanOrEqual(25_000);
    expect(envSteps).toBeLessThan(5 * 5_200);
    expect(text).toContain('plain engine');
    const [[, mean]] = await figure.rows();
    expect(mean).toBeGreaterThan(10);
    expect(mean).toBeLessThan(40);
  });

  await test.step('reward-to-go learns CartPole in the 50 epochs of the default settings, and the table grows as it does', async () => {
    await figure.toggle('Reward-to-go').click();
    await figure.toggle('Total return').click();
    await figure.openSettings();
    await figure.enter('Seeds', '2');
    await figure.rests(1);

    await trainSteadily(figure);
    const early = await figure.rows();
    expect(early.length).toBeLessThan(50);
    await expect.poll(async () => (await figure.rows()).length).toBeGreaterThan(early.length);
    await finishFast(figure, 50);

    const rows = await figure.rows();
    expect(rows.map(([epoch]) => epoch)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(rows.slice(0, early.length)).toEqual(early);
    const last = rows.slice(-5).map(([, mean]) => mean!);
    // An episode ends at 200. Over seeds 0 to 4 the last five epochs average 187 to 200 each, so two seeds below 170
    // mean that learning broke; an untrained policy stays near 20.
    expect(last.reduce((sum, mean) => sum + mean, 0) / 5).toBeGreaterThanOrEqual(170);

    // once more, it goes on for as many epochs again
    await figure.train.click();
    await figure.rests(100);
    expect((await figure.rows()).slice(0, 50)).toEqual(rows);
  });
});

test('a run is as its settings say: wrong ones are refused, the same seeds give the same numbers, and a pause ends it where it is', async ({
  book,
}) => {
  const figure = await openSmallFigure(book);

  await test.step('what cannot be set is answered with the range; the value, the run and its table stay', async () => {
    await figure.step.click();
    await figure.rests(2);
    const before = { status: await figure.status(), data: await figure.data() };

    const bad = [
      ['Seeds', '0', SETTINGS.seeds.range, '1'],
      ['Seeds', '-1', SETTINGS.seeds.range, '1'],
      ['Seeds', 'abc', SETTINGS.seeds.range, '1'],
      ['Seeds', '1e9', SETTINGS.seeds.range, '1'],
      ['First seed', '−1', SETTINGS.firstSeed.range, '0'],
      ['Epochs', '1.5', SETTINGS.epochs.range, '150'],
      ['Batch', '0', SETTINGS.batchSize.range, '500'],
      ['Batch', '', SETTINGS.batchSize.range, '500'],
    ] as const;
    for (const [label, text, { least, most }, kept] of bad) {
      const field = figure.field(label);
      await figure.enter(label, text);
      await expect(field).toHaveValue(kept);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(
        new RegExp(
          `^“${text}” is not a whole number from ${least} to ${most.toLocaleString('en')}`,
        ),
      );
    }
    await figure.enter('Epochs', '160');
    await expect(figure.field('Epochs')).toHaveAttribute('aria-invalid', 'false');
    await expect(figure.field('Epochs')).toHaveAccessibleDescription('');

    expect(await figure.status()).toEqual(before.status);
    expect(await figure.data()).toEqual(before.data);
    await figure.step.click();
    await figure.rests(3);
  });
  await figure.reset.click();
  await figure.rests(1);

  await test.step('the same seeds give the same numbers after Reset, and other seeds others', async () => {
    const firstTwo = async () => {
      await figure.rests(1);
      await figure.step.click();
      await figure.rests(2);
      return figure.data();
    };
    const before = await firstTwo();
    expect(before).toHaveLength(1 + 2);
    expect(before.flat().filter((cell) => cell === '')).toEqual([]);
    await figure.reset.click();
    expect(await firstTwo()).toEqual(before);
    await figure.enter('First seed', '7');
    await figure.reset.click();
    const [head, ...others] = await firstTwo();
    expect(head).toEqual(before[0]);
    for (const [at, row] of others.entries()) expect(row).not.toEqual(before[at + 1]);
  });
  await figure.reset.click();
  await figure.rests(1);

  await test.step('Pause ends training where it is: the next Step adds exactly one epoch', async () => {
    await trainSteadily(figure);
    await figure.pause.click();
    await expect(figure.statusLine).toContainText('paused');
    const before = await figure.rows();
    await figure.step.click();
    await figure.rests(before.length + 1);
    const after = await figure.rows();
    expect(after.slice(0, -1)).toEqual(before);
  });
});

test('in mid-run a variant catches up, another learning rate changes what follows, and another batch size waits for a new start', async ({
  book,
}) => {
  const figure = await openSmallFigure(book);
  // makeSmall changed it before any training, and it held at once: a batch is filled, and the last episode ends
  const { envSteps } = await figure.status();
  expect(envSteps).toBeGreaterThanOrEqual(500);
  expect(envSteps).toBeLessThan(700);
  await expect(figure.startAnew).toHaveCount(0);

  await test.step('a variant that joins in mid-run catches up; with none switched on nothing can be trained', async () => {
    await trainSteadily(figure);
    await figure.toggle('Reward-to-go').click();
    await finishFast(figure, 150);
    const both = await figure.rows();
    expect(both).toHaveLength(150);
    expect(both.flat().every(Number.isFinite)).toBe(true);
    // The same noise under the same untrained policy: the two part with the first step, not before.
    expect(both[0]!.slice(1, 4)).toEqual(both[0]!.slice(4, 7));
    expect(both[9]!.slice(1, 4)).not.toEqual(both[9]!.slice(4, 7));

    await figure.toggle('Reward-to-go').click();
    await figure.toggle('Total return').click();
    await expect(figure.train).toBeDisabled();
    await expect(figure.step).toBeDisabled();
    await figure.toggle('Total return').click();
    await expect(figure.train).toBeEnabled();
    expect(await figure.rows()).toEqual(both.map((row) => row.slice(0, 4)));
  });
  await figure.reset.click();
  await figure.rests(1);

  await test.step('another learning rate in mid-run changes what follows, and nothing before', async () => {
    await figure.option('Speed', 'Fast').check();
    await figure.train.click();
    await figure.rests(150);
    const undisturbed = await figure.rows();

    await figure.reset.click();
    await figure.rests(1);
    await trainSteadily(figure);
    const before = await figure.rows();
    await figure.slider('Learning rate α').press('End');
    await expect(figure.chart).toContainText('α = 1');
    await expect(figure.pause).toBeVisible();
    await finishFast(figure, 150);
    const disturbed = await figure.rows();
    expect(disturbed).toHaveLength(150);
    expect(disturbed.slice(0, before.length)).toEqual(before);
    expect(before).toEqual(undisturbed.slice(0, before.length));
    expect(disturbed.slice(-10)).not.toEqual(undisturbed.slice(-10));
  });
  await figure.reset.click();
  await figure.rests(1);

  await test.step('another batch size in mid-run leaves the run alone until the reader starts anew', async () => {
    await trainSteadily(figure);
    const before = await figure.rows();
    await figure.enter('Batch', '2000');
    // in a place whose changes are read out
    const news = figure.root.locator('[aria-live=polite]');
    await expect(news.getByText(/the batch.*waits for a new start/)).toBeVisible();
    await figure.reaches(before.length + 1);
    await expect(figure.pause).toBeVisible();
    expect((await figure.rows()).slice(0, before.length)).toEqual(before);

    await figure.startAnew.click();
    await figure.rests(1);
    await expect(figure.startAnew).toHaveCount(0);
    const { envSteps: anew } = await figure.status();
    expect(anew).toBeGreaterThanOrEqual(2000);
    expect(anew).toBeLessThan(2200);
  });
});
