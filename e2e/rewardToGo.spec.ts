import { expect, test } from './fixtures.ts';

test('pairs: below the staircase the mean is zero and the spread is not; single cells are read by arrow keys; CartPole is sampled on demand', async ({
  book,
  page,
}) => {
  await book.open('/reward-to-go');
  const figure = book.figure('pairs');
  await figure.wake();

  await test.step('pairs: below the staircase the mean is zero at any θ, and the spread is not', async () => {
    await figure.slider('P(right | B)').fill('-3');
    const past = (await figure.rows()).filter(([, t, when]) => when! < t!);
    expect(past).toHaveLength(3);
    for (const [, , , mean, spread] of past) {
      expect(mean).toBe(0);
      expect(spread).toBeGreaterThan(0);
    }
  });

  await test.step('pairs: arrow keys read single cells, and CartPole is sampled when it is asked for', async () => {
    const status = figure.island.getByRole('status').filter({ hasText: 'Action at' });
    await figure.root.getByRole('application').first().focus();
    await page.keyboard.press('ArrowUp');
    await expect(status).toContainText('Action at t = 1, reward at t′ = 0, before it: mean 0.000');
    await figure.option('World', 'CartPole, sampled').check();
    await expect(status).toContainText('From 3,000 episodes');
  });
});

test('the reward-to-go of an action is what is left of the episode, and its form holds line by line', async ({
  book,
}) => {
  await book.open('/reward-to-go');

  await test.step('cursor: the reward-to-go of an action is what is left of the episode', async () => {
    const figure = book.figure('cursor');
    await figure.wake();
    const rows = await figure.rows();
    const steps = rows.length;
    await figure.slider('Action at step t').fill('3');
    const status = figure.island.getByRole('status').filter({ hasText: 'is credited with' });
    await expect(status).toContainText(`R(τ) = ${steps}`);
    await expect(status).toContainText(`R̂ₜ = ${steps - 3}`);
  });

  await test.step('the reward-to-go form holds line by line, and breaks where the step’s own reward is left out', async () => {
    const proof = book.derivation('to-go-form');
    await proof.wake();
    for (const line of [2, 3, 4]) {
      await expect(proof.check(line)).toContainText('= the line above');
    }
    await proof.wrongTurn(4).click();
    await expect(proof.check(4)).toContainText('≠ the line above');
  });
});
