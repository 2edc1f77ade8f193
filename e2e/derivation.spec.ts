import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import type { DerivationFigure } from './pages/DerivationFigure.ts';

const LINES = 6;

async function openSixLines(book: Book): Promise<DerivationFigure> {
  await book.open('/simplest-policy-gradient');
  const figure = book.derivation('policy-gradient');
  await figure.wake();
  return figure;
}

test('a derivation holds at any θ, breaks at a wrong turn, is sampled on demand, and goes line by line', async ({
  book,
  page,
}) => {
  const figure = await openSixLines(book);

  await test.step('a wrong turn breaks the equals signs on both its sides, until it is closed', async () => {
    await figure.wrongTurn(4).click();
    await expect(figure.check(4)).toContainText('≠ the line above, off by');
    await expect(figure.check(5)).toContainText('≠ the line above, off by');
    await expect(figure.statusLine).toContainText('breaks at line 4 and 5');
    await figure.wrongTurn(4).click();
    await expect(figure.check(4)).toContainText('= the line above');
  });

  await test.step('all lines of a derivation come to the same numbers, at any θ', async () => {
    await expect(figure.lines).toHaveCount(LINES);
    const read = async () => {
      const [, ...rows] = await figure.data();
      return rows.map((row) => row.slice(2, 5).map(Number));
    };
    const opening = await read();
    expect(opening).toHaveLength(LINES);
    await figure.slider('P(right | A)').fill('3.5');
    await figure.slider('P(right | C)').fill('-4');
    await expect.poll(read).not.toEqual(opening);
    for (const values of [opening, await read()]) {
      for (const row of values) {
        for (const [i, value] of row.entries())
          expect(Math.abs(value - values[0]![i]!)).toBeLessThan(1e-9);
      }
    }
    for (let line = 2; line <= LINES; line++) {
      await expect(figure.check(line)).toContainText('= the line above');
    }
    await expect(figure.statusLine).toContainText('Every equals sign in sight holds');
  });

  await test.step('samples are drawn on demand, and their standard errors shrink', async () => {
    const errors = async () => {
      const [, ...rows] = await figure.data();
      return rows[LINES - 1]!.slice(5).map((cell) => Number(cell.split('±')[1]));
    };
    const before = await errors();
    await figure.button('Draw samples').click();
    await expect.poll(async () => (await errors())[0]! / before[0]!).toBeLessThan(0.5);
    await figure.button('Stop drawing').click();
    const stopped = await errors();
    expect(await errors()).toEqual(stopped);
  });

  await test.step('a derivation goes line by line, with buttons and with arrow keys', async () => {
    await figure.button('Line by line').click();
    await expect(figure.lines).toHaveCount(1);
    await figure.button('Next line').click();
    await expect(figure.lines).toHaveCount(2);
    await figure.list.focus();
    await page.keyboard.press('ArrowDown');
    await expect(figure.lines).toHaveCount(3);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(figure.lines).toHaveCount(1);
    await page.keyboard.press('End');
    await expect(figure.lines).toHaveCount(LINES);
  });
});

/** The chapters whose derivations are not all on θ. */
for (const chapter of ['/simplest-policy-gradient-in-code', '/baselines', '/phi']) {
  test(`every derivation of ${chapter} holds line by line, and breaks at each wrong turn`, async ({
    book,
  }) => {
    await book.open(chapter);
    for (const id of await book.derivationIds()) {
      const figure = book.derivation(id);
      await figure.wake();
      await expect(figure.statusLine).toContainText('Every equals sign in sight holds');
      for (const line of await figure.linesWithWrongTurn()) {
        await figure.wrongTurn(line).click();
        await expect(figure.statusLine).toContainText('The equality breaks at line');
        await figure.wrongTurn(line).click();
        await expect(figure.statusLine).toContainText('Every equals sign in sight holds');
      }
    }
  });
}

test('a derivation has the sliders that its lines depend on, and a wrong turn that is right for some of their values', async ({
  book,
}) => {
  await book.open('/phi');

  await test.step('an error of V that is the same in every state leaves the mean residual at the advantage', async () => {
    const figure = book.derivation('residual-mean');
    await figure.wake();
    await figure.wrongTurn(4).click();
    await expect(figure.check(4)).toContainText('≠ the line above');
    for (const state of ['A', 'B', 'C']) {
      await figure.slider(`Error of Vφ at ${state}`).fill('0.7');
    }
    await expect(figure.check(4)).toContainText('= the line above');
  });

  await test.step('GAE holds for every trajectory, at λ = 0 and at the end of its slider', async () => {
    const figure = book.derivation('gae-sum');
    await figure.wake();
    const numbers = async () => (await figure.data()).slice(1).map((row) => row.slice(2));
    const seen = new Set<string>();
    for (const [trajectory, lam] of [
      ['0', '0'],
      ['90', '0.5'],
      ['127', '0.99'],
    ] as const) {
      await figure.slider('Trajectory').fill(trajectory);
      await figure.slider('λ').fill(lam);
      await expect(figure.statusLine).toContainText('Every equals sign in sight holds');
      seen.add((await numbers())[6]!.join());
    }
    expect(seen.size).toBe(3);
    await expect(figure.button('Draw samples')).toHaveCount(0);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all lines of a derivation stand in the page, with their reasons and wrong turns', async ({
    book,
    page,
  }) => {
    await page.goto(book.url('/simplest-policy-gradient/'));
    const figure = book.derivation('policy-gradient');
    await expect(figure.lines).toHaveCount(LINES);
    await expect(figure.lines.locator('math')).not.toHaveCount(0);
    await expect(figure.wrongTurn(4)).toBeVisible();
  });
});
