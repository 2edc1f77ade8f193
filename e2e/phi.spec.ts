import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { GaePad, OracleFigure } from './pages/PhiFigures.ts';

test('five weights have one expectation at any θ, and five variances', async ({ book }) => {
  await book.open('/phi');
  const figure = book.figure('same-expectation');
  await figure.wake();
  await figure.slider('P(right | B)').fill('-2');
  const [, ...rows] = await figure.data();
  expect(rows).toHaveLength(5);
  const expectations = rows.map((row) => row.slice(1, 4));
  for (const row of expectations) expect(row).toEqual(expectations[0]);
  const variances = rows.map((row) => Number(row[4]));
  expect(new Set(variances).size).toBe(5);
  expect(variances[4]).toBeLessThan(variances[0]!);
});

async function openOracle(book: Book): Promise<OracleFigure> {
  await book.open('/phi');
  const figure = new OracleFigure(book.figure('oracle').root);
  await figure.wake();
  await expect(figure.futures).toContainText('after right: 100 continuations');
  return figure;
}

test('oracle: advantages are Q less V, and more continuations are computed when they are asked for', async ({
  book,
}) => {
  const figure = await openOracle(book);

  await test.step('oracle: advantages are Q less V, and the policy weighs them to zero', async () => {
    const [left, right] = await figure.actions();
    const value = left!.prob * left!.q + right!.prob * right!.q;
    for (const { q, adv } of [left!, right!]) expect(Math.abs(q - value - adv)).toBeLessThan(0.6);
    expect(Math.abs(left!.prob * left!.adv + right!.prob * right!.adv)).toBeLessThan(0.5);
  });

  await test.step('oracle: more continuations and other steps are computed when they are asked for', async () => {
    await figure.slider('Continuations M').fill('1000');
    await expect(figure.futures).toContainText(/after right: 1000 continuations/);
    await figure.slider('Step t of the episode').press('End');
    // the pole falls whatever is done
    await expect(figure.verdicts).toContainText('1.0 ± 0.0');
    await figure.button('Another episode').click();
    await expect(figure.futures).toContainText(/after right: \d+ continuations/);
  });
});

test('pad: no bias in the corner, the best point inside, more data move it to the corner, and a press moves the point', async ({
  book,
  page,
}) => {
  await book.open('/phi');
  const pad = new GaePad(book.figure('pad').root);
  await pad.wake();

  await test.step('pad: no bias in the corner, the best point inside, and more data move it to the corner', async () => {
    const corner = await pad.reading();
    expect([corner.gamma, corner.lam, corner.bias]).toEqual([1, 1, 0]);
    expect(corner.least).toBeLessThan(corner.error);

    await pad.button('Least error').click();
    const best = await pad.reading();
    expect(best.lam).toBeLessThan(1);
    expect(best.error).toBe(corner.least);

    await pad.error.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await pad.reading()).lam).toBeCloseTo(best.lam + 0.05, 9);

    await pad.slider('Trajectories N').fill('1000');
    await expect.poll(async () => (await pad.reading()).bestGamma).toBe(1);
    expect((await pad.reading()).bestLam).toBeGreaterThanOrEqual(0.9);

    await pad.slider('Error of Vφ').fill('0');
    await pad.button('γ = 1, λ = 0: δₜ alone').click();
    await expect.poll(async () => (await pad.reading()).bias).toBe(0);
  });

  await test.step('pad: a press on a square moves the point there', async () => {
    const { width, height } = (await pad.error.boundingBox())!;
    await pad.error.click({ position: { x: 0.5 * width, y: 0.5 * height } });
    const { gamma, lam } = await pad.reading();
    expect(gamma).toBeGreaterThan(0.3);
    expect(gamma).toBeLessThan(0.7);
    expect(lam).toBeGreaterThan(0.3);
    expect(lam).toBeLessThan(0.7);
  });
});
