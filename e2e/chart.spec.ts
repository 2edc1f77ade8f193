import { expect, test } from './fixtures.ts';

test('the pointer and the arrow keys read single epochs off a chart, as the table has them', async ({
  book,
  page,
}) => {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.toggle('Reward-to-go').click();
  // four, so that they stand far apart on the axis
  await figure.makeSmall({ seeds: 2, epochs: 4 });
  for (const epoch of [2, 3]) {
    await figure.step.click();
    await figure.rests(epoch);
  }
  const rows = await figure.rows();

  /** What the chart says of an epoch: for each variant its mean, lowest and highest seed. */
  const reads = async (epoch: number) => {
    await expect(figure.chart.getByText(`epoch ${epoch}`, { exact: true })).toBeVisible();
    const texts = await figure.chart.getByRole('definition').allInnerTexts();
    const values = texts.flatMap((text) => text.match(/[\d.]+/g)!.map(Number));
    const row = rows[epoch - 1]!.slice(1);
    expect(values).toHaveLength(row.length);
    // Both are rounded to one decimal, and not always to the same side.
    for (const [at, value] of values.entries())
      expect(Math.abs(value - row[at]!)).toBeLessThan(0.11);
  };

  const plot = figure.chart.locator('svg').first();
  await plot.scrollIntoViewIfNeeded();
  const { width, height } = (await plot.boundingBox())!;
  await plot.hover({ position: { x: 0.95 * width, y: height / 2 } });
  await reads(3);
  await plot.hover({ position: { x: 0.55 * width, y: height / 2 } });
  await reads(2);
  await page.mouse.move(0, 0);
  await expect(figure.chart.getByRole('definition')).toHaveCount(0);

  await plot.focus();
  await page.keyboard.press('ArrowRight');
  await reads(2);
  await page.keyboard.press('ArrowRight');
  await reads(3);
  await page.keyboard.press('ArrowLeft');
  await reads(2);
});
