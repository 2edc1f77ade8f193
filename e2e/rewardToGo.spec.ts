import { expect, test } from './fixtures.ts';

test('pairs: below the staircase the mean is zero at any θ, and the spread is not', async ({
  book,
}) => {
  await book.open('/reward-to-go');
  const figure = book.figure('pairs');
  await figure.wake();
  await figure.slider('P(right | B)').fill('-3');
  const past = (await figure.rows()).filter(([, t, when]) => when! < t!);
  expect(past).toHaveLength(3);
  for (const [, , , mean, spread] of past) {
    expect(mean).toBe(0);
    expect(spread).toBeGreaterThan(0);
  }
});

test('pairs: arrow keys read single cells, and CartPole is sampled when it is asked for', async ({
  book,
  page,
}) => {
  await book.open('/reward-to-go');
  const figure = book.figure('pairs');
  await figure.wake();
  const status = figure.root.getByRole('status').filter({ hasText: 'Action at' });
  await figure.root.getByRole('application').first().focus();
  await page.keyboard.press('ArrowUp');
  await expect(status).toContainText('Action at t = 1, reward at t′ = 0, before it: mean 0.000');
  await figure.option('World', 'CartPole, sampled').check();
  await expect(status).toContainText('From 3,000 episodes');
});

test('cursor: the reward-to-go of an action is what is left of the episode', async ({ book }) => {
  await book.open('/reward-to-go');
  const figure = book.figure('cursor');
  await figure.wake();
  const rows = await figure.rows();
  const steps = rows.length;
  await figure.slider('Action at step t').fill('3');
  const status = figure.root.getByRole('status').filter({ hasText: 'is credited with' });
  await expect(status).toContainText(`R(τ) = ${steps}`);
  await expect(status).toContainText(`R̂ₜ = ${steps - 3}`);
});

test('the reward-to-go form holds line by line, and breaks where the step’s own reward is left out', async ({
  book,
}) => {
  await book.open('/reward-to-go');
  const proof = book.derivation('to-go-form');
  await proof.wake();
  for (const line of [2, 3, 4]) {
    await expect(proof.check(line)).toContainText('= the line above');
  }
  await proof.wrongTurn(4).click();
  await expect(proof.check(4)).toContainText('≠ the line above');
});
