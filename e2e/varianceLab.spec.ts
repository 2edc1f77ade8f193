import { expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';
import { VarianceLabFigure } from './pages/VarianceLabFigure.ts';

async function openLab(book: Book): Promise<VarianceLabFigure> {
  await book.open('/phi');
  const lab = new VarianceLabFigure(book.figure('laboratory').root);
  await lab.wake();
  return lab;
}

test('has something to show at once; with more episodes it finds the variances that NumPy found, catches the wrong weights, and says what is wrong', async ({
  book,
}) => {
  const lab = await openLab(book);
  await lab.drawn('200');
  await expect(lab.panels).toHaveCount(6);

  await test.step('a toggle takes a weight out of every panel and of the table', async () => {
    await lab.toggle('Total return').click();
    const [, ...rows] = await lab.data();
    expect(rows.map(([symbol]) => symbol)).toEqual(['R̂ₜ', 'R̂ₜ−V', 'Âₜ', 'b(s,a)']);
    for (const panel of await lab.panels.all()) await expect(panel).not.toContainText('R(τ)');
  });

  await lab.toggle('Total return').click();
  for (const name of ['Wrong: normalized', 'Wrong: looks ahead']) await lab.toggle(name).click();
  await lab.button('Draw').click();
  await lab.drawn('2,000');
  // reference/gradient-variance.json: 651,189 and 151,186; four standard errors of 2,000 episodes are 30 %
  const total = await lab.numbersOf('R(τ)');
  const toGo = await lab.numbersOf('R̂ₜ');
  expect(Math.abs(total.totalVariance / 651_189 - 1)).toBeLessThan(0.3);
  expect(Math.abs(toGo.totalVariance / 151_186 - 1)).toBeLessThan(0.3);
  expect(toGo.episodesNeeded).toBeLessThan(0.5 * total.episodesNeeded);

  for (const symbol of ['b(s,a)', 'norm.', 'V(s′)']) {
    expect((await lab.numbersOf(symbol)).isBiased).toBe(true);
  }
  expect((await lab.numbersOf('R̂ₜ−V')).isBiased).toBe(false);
  await expect(lab.root).toContainText('V(s′) is biased by');
  await expect(lab.root).toContainText('which the action has brought about');
});

test('computes anew what is asked for: batches of another size, episodes until a pause, another seed, a policy that it trains itself', async ({
  book,
}) => {
  const lab = await openLab(book);

  await test.step('the batch size changes the cosines of the episodes that are there, and draws none', async () => {
    await lab.drawn('200');
    const small = await lab.numbersOf('Âₜ');
    expect(small.batches).toBe(10);
    await lab.slider('Batch size').fill('7');
    await expect.poll(async () => (await lab.numbersOf('Âₜ')).batches).toBe(4);
    const large = await lab.numbersOf('Âₜ');
    expect(large.cosine).toBeGreaterThan(small.cosine);
    expect(large.totalVariance).toBe(small.totalVariance);
  });

  await test.step('pauses, goes on and starts again; another seed draws other episodes', async () => {
    await lab.slider('Episodes N').fill('120');
    await lab.button('Draw').click();
    await lab.button('Pause').click();
    await expect(lab.button('Draw')).toBeVisible();
    await lab.drawn('[\\d,]+');
    const paused = await lab.statusLine.innerText();
    expect(Number(paused.match(/^[\d,]+/)![0].replace(',', ''))).toBeLessThan(10_000);
    await lab.button('Draw').click();
    await expect(lab.button('Pause')).toBeVisible();
    await lab.button('Reset').click();
    await lab.drawn('200');
    const first = await lab.numbersOf('R(τ)');
    await lab.button('Other episodes').click();
    await expect
      .poll(async () => (await lab.numbersOf('R(τ)')).totalVariance)
      .not.toBe(first.totalVariance);
    await lab.drawn('200');
  });

  await test.step('freezes a policy that it trains itself: more epochs, a higher return', async () => {
    await lab.option('Policy', 'trained here').check();
    const meanReturn = async () => {
      await lab.drawn('200');
      return Number((await lab.statusLine.innerText()).match(/return (\d+)/)![1]);
    };
    await lab.slider('for k epochs').fill('0');
    await expect.poll(meanReturn).toBeLessThan(40);
    await lab.slider('for k epochs').fill('25');
    await expect.poll(meanReturn).toBeGreaterThan(60);
    await lab.enter('with seed', '3');
    await expect.poll(meanReturn).toBeGreaterThan(40);
  });
});

test('on the fork the advantage needs the fewest episodes, and λ = 1 makes GAE the reward-to-go with a baseline', async ({
  book,
}) => {
  const lab = await openLab(book);
  await lab.option('World', 'Fork, exact').check();
  await expect(lab.statusLine).toContainText('exact gradient');
  await lab.button('Draw').click();
  await lab.drawn('2,000');
  const needed = async (symbol: string) => (await lab.numbersOf(symbol)).episodesNeeded;
  expect(await needed('A')).toBeLessThan(await needed('Q'));
  expect(await needed('Q')).toBeLessThan(await needed('R(τ)'));
  const baseline = await lab.numbersOf('R̂ₜ−V');
  await lab.slider('λ of GAE').fill('1');
  await expect
    .poll(async () => (await lab.numbersOf('Âₜ')).totalVariance)
    .toBeCloseTo(baseline.totalVariance, 4);
  await lab.slider('P(right | B)').fill('2');
  await expect
    .poll(async () => (await lab.numbersOf('R̂ₜ−V')).totalVariance)
    .not.toBe(baseline.totalVariance);
});

test('the learned Q_φ is biased and says what it leans on; a baseline of V_φ, from the same episodes, is not', async ({
  book,
}) => {
  const lab = await openLab(book);
  await lab.drawn('200');
  for (const name of ['Action value Qφ', 'Advantage Qφ − Vφ']) await lab.toggle(name).click();
  await lab.button('Draw').click();
  await lab.drawn('2,000');
  expect((await lab.numbersOf('Q')).isBiased).toBe(true);
  expect((await lab.numbersOf('Q−V')).isBiased).toBe(true);
  expect((await lab.numbersOf('R̂ₜ−V')).isBiased).toBe(false);
  await expect(lab.root).toContainText('It leans on Qφ, which is fitted and imperfect');
});

test.describe('the reader’s own Φₜ', () => {
  /** Wraps statements into a function that otherwise is reward-to-go. */
  const doing = (statements: string) =>
    `function phi({ rew }: Episode): number[] {\n  ${statements}\n  return rewardToGo(rew);\n}\n`;
  const OWN = 'Your own Φₜ';

  async function openEditor(book: Book): Promise<OwnPhiFigure> {
    await book.open('/lab');
    const own = new OwnPhiFigure(book.page.locator('figure#own-phi'));
    await own.wake();
    return own;
  }

  test('is on offer once it was run, off at first and without a sandbox; code of the reward-to-go has the very numbers of that row', async ({
    book,
    page,
  }) => {
    test.slow();
    let lab = await openLab(book);
    await lab.drawn('200');
    await expect(lab.toggle(OWN)).toHaveCount(0);
    const own = await openEditor(book);
    await own.tryCode(doing(''));
    await own.works();

    lab = await openLab(book);
    await lab.drawn('200');
    await expect(lab.toggle(OWN)).toHaveAttribute('aria-pressed', 'false');
    const before = await lab.data();
    await expect(page.locator('iframe[sandbox]')).toHaveCount(0);
    await lab.toggle(OWN).click();
    await lab.agree('Φₜ', 'R̂ₜ');
    await expect(lab.root).not.toContainText('catching up');
    const [head, ...rows] = await lab.data();
    expect([head, ...rows.filter(([symbol]) => symbol !== 'Φₜ')]).toEqual(before);
    for (const panel of await lab.panels.all()) await expect(panel).toContainText('Φₜ');

    await test.step('it is drawn along with the others, and with other episodes', async () => {
      await lab.button('Draw').click();
      await lab.drawn('2,000');
      await lab.agree('Φₜ', 'R̂ₜ');
      await lab.slider('λ of GAE').fill('0.5');
      const before = await lab.cellsOf('R̂ₜ');
      await lab.button('Other episodes').click();
      await expect.poll(() => lab.cellsOf('R̂ₜ')).not.toEqual(before);
      await lab.drawn('2,000');
      await lab.agree('Φₜ', 'R̂ₜ');
    });

    await test.step('off, it costs nothing: its sandbox is gone', async () => {
      await lab.toggle(OWN).click();
      await expect(page.locator('iframe[sandbox]')).toHaveCount(0);
      expect(await lab.cellsOf('Φₜ')).toBeUndefined();
    });

    await test.step('on the fork there is none', async () => {
      await lab.option('World', 'Fork, exact').check();
      await expect(lab.toggle(OWN)).toHaveCount(0);
    });
  });

  test('beside the editor it follows what is run there; code that fails says at which step, and takes nothing with it', async ({
    book,
  }) => {
    test.slow();
    const own = await openEditor(book);
    await own.tryCode(doing('return rew.map(() => 1);'));
    await own.works();
    const lab = new VarianceLabFigure(book.figure('laboratory').root);
    await lab.wake();
    await lab.drawn('200');
    await lab.toggle(OWN).click();
    await lab.button('Draw').click();
    await lab.drawn('2,000');
    // all scores weigh the same: 0 on average, which is off by the whole gradient
    await expect.poll(() => lab.cellsOf('Φₜ')).toBeDefined();
    const { bias, isBiased } = await lab.numbersOf('Φₜ');
    expect(isBiased).toBe(true);
    expect(Math.abs(bias - 1)).toBeLessThan(0.1);

    await own.tryCode(doing(''));
    await own.works();
    await lab.agree('Φₜ', 'R̂ₜ');

    // the sample episode has 21 steps
    const others = (await lab.data()).filter(([symbol]) => symbol !== 'Φₜ');
    await own.tryCode(doing('return rew.map((x, t) => (t === 40 ? NaN : x));'));
    await expect(lab.alert).toHaveText(
      /^Your own Φₜ: its weight at step 40 of episode \d+ was NaN\.$/,
    );
    expect(await lab.data()).toEqual(others);
    await lab.button('Other episodes').click();
    await lab.drawn('2,000');
    expect((await lab.data()).length).toBe(others.length);

    await own.tryCode(doing('if (rew.length > 40) for (;;);'));
    await expect(lab.alert).toContainText('did not answer in time');
    await own.tryCode(doing(''));
    await own.works();
    await expect(lab.alert).toHaveCount(0);
    await lab.agree('Φₜ', 'R̂ₜ');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: phone });

  test('stacks its panels, scrolls nothing sideways, and puts no severe obstacle in the way', async ({
    book,
    page,
  }) => {
    const lab = await openLab(book);
    await lab.drawn('200');
    expect(await sidewaysScroll(page)).toBe(0);
    const lefts = await lab.panels.evaluateAll((all) =>
      all.map((panel) => Math.round(panel.getBoundingClientRect().left)),
    );
    expect(new Set(lefts).size).toBe(1);
    for (const button of await lab.island.getByRole('button').all()) {
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    }
    await lab.data();
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await severeObstacles(page)).toEqual([]);
  });
});
