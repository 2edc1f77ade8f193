import { expect, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { endSilently, haveThrow, workerOf } from './workers.ts';

const CHAPTER = '/simplest-policy-gradient-in-code';

test.describe('a training worker', () => {
  test.use({ expectedErrors: [/planned failure/] });

  test('that cannot start says what to do, and Reset begins again; one that throws or dies in mid-run is replaced, and its runs go on to the very same curves', async ({
    book,
    page,
  }) => {
    const script = /training\.worker/;
    await page.route(script, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("planned failure")' }),
    );
    await book.open(CHAPTER);
    const figure = book.trainingFigure('training');
    await figure.wake();
    await expect(figure.alert).toContainText('press Reset');
    await expect(figure.statusLine).toContainText('stopped');
    await expect(figure.train).toBeDisabled();
    await expect(figure.step).toBeDisabled();

    await page.unroute(script);
    await figure.reset.click();
    await figure.rests(1);
    await expect(figure.alert).toHaveCount(0);
    await figure.makeSmall();
    await figure.train.click();
    await figure.finishes();
    const undisturbed = await figure.rows();

    await figure.reset.click();
    await figure.rests(1);
    await figure.option('Speed', 'Steady').check();
    await figure.train.click();
    await figure.reaches(3);
    const first = await workerOf(page, script);
    await haveThrow(first, 'planned failure');
    await expect(
      figure.root.getByText(/worker stopped unexpectedly.*nothing is lost/),
    ).toBeVisible();
    await figure.reaches(6);
    const second = await workerOf(page, script, first);
    await endSilently(second);
    await expect(figure.root.getByText(/worker no longer answered.*nothing is lost/)).toBeVisible();
    await figure.option('Speed', 'Fast').check();
    await figure.finishes();
    expect(await figure.rows()).toEqual(undisturbed);

    // at rest, too
    await endSilently(await workerOf(page, script, second));
    await figure.step.click();
    await expect(figure.statusLine).toContainText(`epoch ${undisturbed.length + 1}`);
  });

  test('whose helper dies goes on with others, to the very same curves', async ({ book, page }) => {
    await book.open(CHAPTER);
    const figure = book.trainingFigure('training');
    await figure.wake();
    await figure.rests(1);
    await figure.makeSmall({ seeds: 2 });
    await figure.train.click();
    await figure.finishes();
    const undisturbed = await figure.rows();
    await figure.reset.click();
    await figure.rests(1);
    await figure.option('Speed', 'Steady').check();
    await figure.train.click();
    await figure.reaches(3);
    await endSilently(await workerOf(page, /plain\.worker/));
    await expect(figure.root.getByText(/on several cores stopped .*goes on from/)).toBeVisible();
    await figure.option('Speed', 'Fast').check();
    await figure.finishes();
    expect(await figure.rows()).toEqual(undisturbed);
  });
});

test('a comparison whose worker cannot start says so, and another setting starts it again', async ({
  book,
  page,
}) => {
  const script = /frozenBatch\.worker/;
  await page.route(script, (route) => route.abort());
  await book.open(CHAPTER);
  const figure = book.figure('frozen');
  await figure.wake();
  await expect(figure.root.getByText(/stopped unexpectedly.*change a setting/)).toBeVisible();
  await page.unroute(script);
  await figure.option('Start', 'untrained').check();
  await expect(figure.root.getByText(/finished · .*step 200 of 200/)).toBeVisible();
});

/** Figures that compute in workers of their own, by chapter; some play in another world than the one with a worker at first. */
const computing = {
  [CHAPTER]: [
    { id: 'frozen', worker: /frozenBatch\.worker/ },
    { id: 'divisor', worker: /stepScale\.worker/ },
  ],
  '/baselines': [
    { id: 'value', worker: /valueTraining\.worker/ },
    { id: 'constant', worker: /cartPoleBaselines\.worker/, world: 'CartPole, sampled' },
  ],
  '/phi': [{ id: 'laboratory', worker: /lab\.worker/ }],
};

for (const [chapter, figures] of Object.entries(computing)) {
  test(`a computing worker that dies without a word is replaced, in every figure of ${chapter} that has one`, async ({
    book,
    page,
  }) => {
    await book.open(chapter);
    for (const { id, worker, ...start } of figures) {
      const figure = book.figure(id);
      await figure.wake();
      if ('world' in start) await figure.option('World', start.world).check();
      await endSilently(await workerOf(page, worker));
    }
    for (const { id } of figures) {
      const { root } = book.figure(id);
      await expect(root.getByText(/another one has taken its place/), id).toBeVisible();
      await expect(root.locator('[aria-busy=true]'), id).toHaveCount(0);
    }
  });
}

test('a figure whose script is missing says so, leaves the others alone, and comes when tried again', async ({
  book,
  page,
}) => {
  const script = /\/Softmax-[^/]*\.js/;
  await page.route(script, (route) => route.abort());
  await book.open(CHAPTER);
  const figure = book.figure('softmax');
  await figure.root.scrollIntoViewIfNeeded();
  await expect(figure.island).toHaveAttribute('data-island-state', 'failed');
  await expect(figure.root.getByRole('alert')).toContainText('did not start');
  await book.figure('epoch').wake();

  await page.unroute(script);
  await figure.button('Try again').click();
  await figure.wake();
  await expect(figure.root.getByRole('alert')).toHaveCount(0);
  await expect(figure.button('Draw 100')).toBeVisible();
});

test('a part of the lab whose script cannot be fetched leaves the rest alone, and comes when tried again', async ({
  book,
  page,
}) => {
  const script = /\/LabHistory-[^/]*\.js/;
  await page.route(script, (route) => route.abort());
  await book.open('/lab/');
  const lab = new LabFigure(book.figure('lab').root);
  await lab.wake();
  await lab.makeSmall();
  await lab.trainToTheEnd(4);
  await expect(lab.root.getByText(/part of this figure could not be fetched/)).toBeVisible();
  await page.unroute(script);
  await lab.button('Try again').click();
  await expect(lab.experiment('Experiment 1')).toContainText('4 epochs');
});
