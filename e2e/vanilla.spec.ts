import { expect, test } from './fixtures.ts';

test('chapter 10 shows the whole loop, cut from the source, and trains four weights on the same seeds, values among them', async ({
  book,
  page,
}) => {
  await book.open('/vanilla-policy-gradient');

  const code = page.locator('pre', { hasText: 'export function* vpg(' });
  for (const step of ['1. collect', '2. weigh', '3. the gradient', '4. one step', '5. fit']) {
    await expect(code).toContainText(step);
  }

  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.makeSmall({ seeds: 2, batch: 500, epochs: 5 });
  for (const variant of [/R\(τ\)/, /Vφ/, /GAE|Âₜ/]) {
    await expect(figure.toggle(variant).first()).toHaveAttribute('aria-pressed', 'true');
  }
  await figure.train.click();
  await figure.rests(5);
  const [, ...rows] = await figure.data();
  // each variant has its first epoch from the same networks and the same luck
  expect(rows.length).toBeGreaterThanOrEqual(5);
  const [first] = await figure.rows();
  const means = first!.slice(1).filter(Number.isFinite);
  expect(means.length).toBeGreaterThanOrEqual(4);
});
