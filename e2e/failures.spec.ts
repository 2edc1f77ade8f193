import { expect, test } from './fixtures.ts';

const CHAPTER = '/simplest-policy-gradient-in-code';

test.describe('a training worker', () => {
  test.use({ expectedErrors: [/planned failure/] });

  test('that cannot start or stops in mid-run says what to do, and Reset begins again with a new one', async ({
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
    await expect(figure.train).toBeDisabled();
    await expect(figure.step).toBeDisabled();

    await page.unroute(script);
    await figure.reset.click();
    await figure.rests(1);
    await expect(figure.alert).toHaveCount(0);
    await figure.makeSmall();
    await figure.option('Speed', 'Steady').check();
    await figure.train.click();
    await figure.reaches(2);

    const worker = page.workers().find((each) => script.test(each.url()))!;
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('planned failure');
      });
    });
    await expect(figure.alert).toContainText('press Reset');
    await expect(figure.statusLine).toContainText('stopped');
    await expect(figure.train).toBeDisabled();
    expect((await figure.rows()).length).toBeGreaterThanOrEqual(2);

    await figure.reset.click();
    await figure.rests(1);
    await expect(figure.alert).toHaveCount(0);
    await figure.step.click();
    await figure.rests(2);
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
