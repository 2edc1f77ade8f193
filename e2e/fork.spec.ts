import { expect, phone, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { ClimbFigure } from './pages/ClimbFigure.ts';

async function openClimb(book: Book): Promise<ClimbFigure> {
  await book.open('/the-goal');
  const figure = new ClimbFigure(book.page.locator('figure#climb'));
  await figure.wake();
  return figure;
}

test('a trajectory walks on the fork and adds up its rewards, and the mean of many returns comes near to J', async ({
  book,
}) => {
  await book.open('/the-goal');

  await test.step('a trajectory walks on the fork, on its own or step by step, and its rewards add up to its return', async () => {
    const figure = book.figure('fork');
    await figure.wake();
    const sentence = figure.island.locator('p[role=status]');
    const adds = async () => {
      const [, ...rows] = await figure.data();
      const sum = rows.reduce((total, row) => total + Number(row[4]), 0);
      await expect(sentence).toContainText(`= ${sum.toFixed(1).replace('-', '−')}`);
    };
    await expect(sentence).toContainText('τ = (');
    await adds();
    const first = await sentence.innerText();

    await figure.button('Step').click();
    await expect(sentence).toContainText('with 3 of 3 decisions to go');
    for (let i = 0; i < 3; i++) await figure.button('Step').click();
    await expect(sentence).toContainText('R(τ) =');
    expect(await sentence.innerText()).not.toBe(first);
    await adds();

    await figure.button('Another trajectory').click();
    await expect(sentence).toContainText('decisions to go');
    await expect(sentence).toContainText('R(τ) =');
    await adds();
  });

  await test.step('the mean of many returns comes near to J, which is the sum of return times probability', async () => {
    const figure = book.figure('average');
    await figure.wake();
    const sentence = figure.island.locator('p[role=status]');
    const read = async () => {
      const rows = await figure.rows();
      const total = (column: number) => rows.reduce((sum, row) => sum + row[column]!, 0);
      const sampled = rows.reduce((sum, row) => sum + row[0]! * row[2]!, 0);
      return { probs: total(1), objective: total(3), sampled };
    };
    const opening = await read();
    expect(opening.probs).toBeCloseTo(1, 5);
    expect(opening.objective).toBeCloseTo(0.609, 3);
    await expect(sentence).toContainText('J = 0.6090');
    await figure.button('One more').click();
    await expect(sentence).toContainText('Mean of 31 returns');

    await figure.slider('Trajectories N').press('End');
    await figure.slider('P(right | A)').fill('-4');
    await figure.slider('P(right | B)').fill('4');
    await expect(sentence).toContainText('Mean of 10,000 returns');
    const { objective, sampled } = await read();
    expect(objective).toBeGreaterThan(0.9);
    expect(Math.abs(sampled - objective)).toBeLessThan(0.03);
  });
});

test('the exact path climbs to the top, and large steps by noisy estimates end beside it', async ({
  book,
}) => {
  const figure = await openClimb(book);
  await expect(figure.statusLine).toContainText('Step 12 of 60');
  expect((await figure.heights()).noisy).toHaveLength(5);

  await figure.slider('Trajectories N').press('Home');
  await figure.slider('Step size').press('Delete');
  await expect(figure.root.getByText('J is 0.890 on the exact path')).toBeVisible();
  await figure.slider('Step size').press('End');
  await figure.button('Climb').click();
  await expect(figure.statusLine).toContainText('Step 60 of 60');
  const { exact, noisy } = await figure.heights();
  expect(exact).toBeGreaterThan(0.99);
  expect(Math.min(...noisy)).toBeLessThan(0.7);

  await figure.button('Reset').click();
  await expect(figure.statusLine).toContainText('Step 0 of 60');
  await figure.button('Step').click();
  expect((await figure.heights()).step).toBe(1);
});

test('the start of the climb is moved by pointer, by arrow keys and by sliders, and stays on the map', async ({
  book,
  page,
}) => {
  const figure = await openClimb(book);
  const [thetaA, thetaB] = ['Start: θA', 'Start: θB'].map((name) => figure.slider(name));
  await figure.map.click({ position: await figure.place(0.95, 0.9) });
  expect(Number(await thetaA!.inputValue())).toBeGreaterThan(4);
  expect(Number(await thetaB!.inputValue())).toBeLessThan(-4);
  // a plateau: twelve steps lead nowhere
  expect((await figure.heights()).exact).toBeLessThan(0);

  await figure.map.focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  await expect(thetaA!).toHaveValue('5');
  await page.keyboard.press('ArrowUp');
  await expect(figure.map).toHaveAccessibleDescription(/θ_A = 5\.0/);

  await thetaA!.fill('-2');
  await expect(figure.map).toHaveAccessibleDescription(/θ_A = −2\.0/);
});

test('the probabilities of trajectories add up, are lost as a product, and move with the world, whose gradient stays', async ({
  book,
}) => {
  await book.open('/five-facts');

  await test.step('the probabilities of the 128 trajectories add up to 1, and the factors on show multiply to one of them', async () => {
    const figure = book.figure('trajectories');
    await figure.wake();
    const chips = figure.root.locator('[class*=chips]');
    const product = async () => {
      const text = await chips.innerText();
      const numbers = text.match(/\d\.\d+/g)!.map(Number);
      return { factors: numbers.slice(0, -1), result: numbers.at(-1)! };
    };
    for (const theta of ['0', '1.5']) {
      await figure.slider('P(right | A)').fill(theta);
      const rows = await figure.data();
      expect(rows).toHaveLength(129);
      const probs = rows.slice(1).map((row) => Number(row[2]));
      expect(probs.reduce((sum, prob) => sum + prob, 0)).toBeCloseTo(1, 5);
      const { factors, result } = await product();
      expect(factors).toHaveLength(7);
      const multiplied = factors.reduce((total, factor) => total * factor, 1);
      // factors are shown with two digits
      expect(multiplied / result).toBeGreaterThan(0.95);
      expect(multiplied / result).toBeLessThan(1.05);
    }
    await figure.slider('Trajectory, by rank').press('End');
    await expect(figure.slider('Trajectory, by rank')).toHaveValue('128');
    const last = await chips.innerText();
    await figure.root
      .locator('svg[role=img]')
      .first()
      .hover({ position: { x: 60, y: 100 } });
    await expect(chips).not.toHaveText(last);
  });

  await test.step('a long product is lost where its logarithms are not', async () => {
    const figure = book.figure('underflow');
    await figure.wake();
    await expect(figure.root.getByText('0: lost')).toHaveCount(1);
    await figure.slider('Steps').fill('1075');
    await expect(figure.root.getByText('0: lost')).toHaveCount(2);
    await figure.slider('Steps').fill('149');
    await expect(
      figure.root.getByText('lost', { exact: false }).filter({ hasText: '0: ' }),
    ).toHaveCount(0);
  });

  await test.step('another world moves the probability and not the gradient; in one where it cannot happen, words say so', async () => {
    const figure = book.figure('worlds');
    await figure.wake();
    const sentence = figure.island.locator('p[role=status]');
    const [, ...rows] = await figure.data();
    const possible = rows.filter((row) => row[1] !== '0');
    expect(possible).toHaveLength(rows.length - 2);
    expect(new Set(possible.map((row) => row[1])).size).toBeGreaterThan(5);
    for (const row of possible) {
      const [byDifferences, byScores] = [row.slice(2, 5), row.slice(5, 8)];
      for (const i of [0, 1, 2]) {
        expect(Math.abs(Number(byDifferences[i]) - Number(byScores[i]))).toBeLessThan(1e-7);
      }
    }

    const table = figure.root.getByRole('table').first();
    const gradient = () => table.locator('tfoot tr').first().locator('td').allInnerTexts();
    const [, ...before] = await gradient();
    const opening = await sentence.innerText();
    await figure.slider('P(a move succeeds)').fill('0.4');
    await expect(sentence).not.toHaveText(opening);
    await figure.button('Strike out the world').click();
    const [value, ...after] = await gradient();
    expect(after).toEqual(before);
    expect(value).toBe('');

    for (const end of ['0', '1']) {
      await figure.slider('P(a move succeeds)').fill(end);
      await expect(sentence).toContainText('it cannot happen');
      await expect(table).toContainText('none: the trajectory cannot happen');
    }
    for (const state of ['A', 'B', 'C']) await figure.slider(`P(right | ${state})`).fill('-4');
    await expect(figure.root).not.toContainText(/NaN|Infinity|∞/);
  });
});

test('the derivative of an average is that by scores, and the score of a trajectory is derived', async ({
  book,
}) => {
  await book.open('/five-facts');

  await test.step('the derivative of an average is the same by differences and by scores, for a step too', async () => {
    const figure = book.figure('trick');
    await figure.wake();
    for (const distribution of ['Bernoulli', 'Categorical', 'Gaussian']) {
      await figure.option('Distribution P', distribution).check();
      for (const payoff of ['x', 'x²', '−(x − 1)²', '1[x ≥ 1]']) {
        await figure.option('f(x)', payoff).check();
        for (const [, , differences, scores, sampled, error] of await figure.rows()) {
          expect(Math.abs(differences! - scores!)).toBeLessThan(2e-6);
          expect(Number.isFinite(sampled!) && Number.isFinite(error!)).toBe(true);
        }
      }
    }
    await figure.slider('θ, the mean').fill('1');
    await expect(figure.root.locator('dd', { hasText: '0.39894' })).toHaveCount(2);
  });

  await test.step('the score of a trajectory is derived in three lines, and needs its logarithm', async () => {
    const figure = book.derivation('score-of-trajectory');
    await figure.wake();
    await expect(figure.lines).toHaveCount(3);
    await figure.slider('P(right | A)').fill('-4');
    await expect(figure.statusLine).toContainText('Every equals sign in sight holds');
    await figure.wrongTurn(3).click();
    await expect(figure.check(3)).toContainText('≠ the line above');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: phone, hasTouch: true });

  test('a tap on the map moves the start', async ({ book }) => {
    const figure = await openClimb(book);
    await figure.map.tap({ position: await figure.place(0.9, 0.2) });
    await expect(figure.map).toHaveAccessibleDescription(/θ_A = [34]\./);
  });
});
