import { expect, test } from './fixtures.ts';

const CHAPTER = '/simplest-policy-gradient-in-code';

test('softmax and network: probabilities by two routes, by draws, and by a policy before and after training', async ({
  book,
}) => {
  await book.open(CHAPTER);

  await test.step('softmax: a constant added to all logits changes nothing but the formula as written, which breaks', async () => {
    const figure = book.figure('softmax');
    await figure.wake();
    const column = async (name: string) => {
      const rows = await figure.root
        .getByRole('region', { name: 'Probabilities by two routes' })
        .getByRole('row')
        .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
      const at = rows[0]!.indexOf(name);
      return rows.slice(1).map((row) => row[at]);
    };
    const before = await column('p, stable');
    expect(await column('p, as written')).toEqual(before);

    // e^709 is the last that a 64-bit number can hold.
    await figure.slider('Added to all').fill('700');
    expect(await column('p, as written')).toEqual(before);
    await figure.slider('Added to all').fill('720');
    expect(await column('p, as written')).toEqual(['NaN', 'NaN', 'NaN']);
    await expect(figure.root.getByText('not a number', { exact: false }).first()).toBeVisible();
    expect(await column('p, stable')).toEqual(before);
    expect((await figure.data()).slice(1).map((row) => row[2])).toEqual(before);
    await figure.slider('Added to all').press('Delete');
    expect(await column('p, as written')).toEqual(before);
  });

  await test.step('softmax: a hundred draws settle near the probabilities; another logit takes from all and begins anew', async () => {
    const figure = book.figure('softmax');
    await figure.wake();
    await figure.button('Draw 100').click();
    const drawn = await figure.data();
    const counts = drawn.slice(1).map((row) => Number(row[3]));
    const probs = drawn.slice(1).map((row) => Number(row[2]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100);
    // three standard deviations of a count of 100 are at most 15
    for (const [j, p] of probs.entries()) expect(Math.abs(counts[j]! - 100 * p)).toBeLessThan(15);

    await figure.slider('Logit of a₀').press('End');
    const raised = (await figure.data()).slice(1);
    expect(raised.map((row) => row[3])).toEqual(['0', '0', '0']);
    expect(Number(raised[0]![2])).toBeGreaterThan(probs[0]!);
    expect(Number(raised[1]![2])).toBeLessThan(probs[1]!);
    expect(Number(raised[2]![2])).toBeLessThan(probs[2]!);
  });

  await test.step('network: untrained it hardly cares how the pole moves; trained, it pushes to where the pole swings', async () => {
    const figure = book.figure('network');
    await figure.wake();
    /** π(right|s) at the right end of the curve, less that at the left end. */
    const lean = async () => {
      const rows = await figure.rows();
      expect(rows[0]![0]).toBe(-rows.at(-1)![0]!);
      return rows.at(-1)![1]! - rows[0]![1]!;
    };
    expect((await figure.data())[0]![0]).toContain('θ̇');
    expect(Math.abs(await lean())).toBeLessThan(0.25);
    await figure.button('Train 25 epochs').click();
    await expect(figure.root.getByText(/^after 25 epochs/)).toBeVisible();
    const byVelocity = await lean();
    expect(byVelocity).toBeGreaterThan(0.5);

    // The curve follows the component that was moved last; the angle alone matters far less.
    await figure.slider('Pole angle θ').press('ArrowRight');
    expect((await figure.data())[0]![0]).toContain('angle');
    expect(await lean()).toBeLessThan(byVelocity / 2);

    await figure.button('Reset').click();
    await expect(figure.root.getByText(/^untrained/)).toBeVisible();
  });
});

test('the epoch’s four verbs, the shapes of a Gaussian policy’s loss, and what a frozen batch does to loss and return', async ({
  book,
}) => {
  await book.open(CHAPTER);

  await test.step('one epoch: the four verbs come in their order, and every batch adds its mean return', async () => {
    const figure = book.figure('epoch');
    await figure.wake();
    const verbs = ['1 Collect', '2 Weigh', '3 Gradient', '4 Step'] as const;
    const isNext = async (next: (typeof verbs)[number]) => {
      for (const verb of verbs)
        await expect(figure.button(verb)).toBeEnabled({ enabled: verb === next });
    };
    // The first batch is there on arrival.
    const says = [
      ['2 Weigh', /waiting for its weight/],
      ['3 Gradient', /has the weight \d+/],
      ['4 Step', /pgLoss [\d.]+, gradient of length [\d.]+/],
      ['1 Collect', /Adam has moved θ by [\d.]+\. The batch is used up/],
    ] as const;
    for (const [next, sentence] of says) {
      await isNext(next);
      await expect(figure.root.getByText(sentence)).toBeVisible();
      await figure.button(next).click();
    }
    await isNext('2 Weigh');
    expect(await figure.rows()).toHaveLength(2);

    for (let epoch = 3; epoch <= 20; epoch++) await figure.button('On to the next batch').click();
    const returns = (await figure.rows()).map(([, mean]) => mean!);
    expect(returns).toHaveLength(20);
    // “watch the bars grow”: an untrained policy falls after some 20 steps
    expect(returns[19]).toBeGreaterThan(2 * returns[0]!);
  });

  await test.step('Gaussian shapes: without the sum unequal sizes fail aloud, and equal ones give a wrong number in silence', async () => {
    const figure = book.figure('shapes');
    await figure.wake();
    const verdict = figure.island.locator('p[role=status]');
    await expect(verdict).toContainText(/^Shape \[4\]: row i of logp meets weight i\. pgLoss = /);

    await figure.option('log_prob(act)', 'no sum').check();
    await expect(verdict).toContainText(/^Error\..*3 and 4 do not match/);
    await figure.slider('act_dim').fill('4');
    await expect(verdict).toContainText(/^No error\. Shape \[4, 4\]/);
    const [wrong, meant] = (await verdict.innerText()).match(/−?\d+\.\d+/g)!;
    expect(wrong).not.toBe(meant);

    await figure.option('log_prob(act)', '.sum(axis=-1)').check();
    await expect(verdict).toContainText(`pgLoss = ${meant}`);
    // The number is the one that the table gives: minus the mean of sum times weight.
    const rows = await figure.rows();
    const products = rows.map((row) => row.at(-2)! * row.at(-1)!);
    const pgLoss = -products.reduce((sum, each) => sum + each, 0) / rows.length;
    expect(Math.abs(pgLoss - Number(meant!.replace('−', '-')))).toBeLessThan(0.05);
  });

  await test.step('frozen batch: the loss dives while the return is lost; fresh batches keep it; positive weights hide the harm', async () => {
    const figure = book.figure('frozen');
    await figure.wake();
    const result = async () => {
      await expect(figure.root.getByText(/finished · .*step 200 of 200/)).toBeVisible();
      const rows = await figure.rows();
      expect([rows[0]![0], rows.at(-1)![0]]).toEqual([0, 200]);
      const [start, end] = [rows[0]!, rows.at(-1)!].map(
        ([, frozenLoss, frozenReturn, freshLoss, freshReturn]) => ({
          frozenLoss: frozenLoss!,
          frozenReturn: frozenReturn!,
          freshLoss: freshLoss!,
          freshReturn: freshReturn!,
        }),
      );
      return { start: start!, end: end! };
    };
    const { start, end } = await result();
    // both from the same policy
    expect([start.frozenLoss, start.frozenReturn]).toEqual([start.freshLoss, start.freshReturn]);
    expect(end.frozenLoss).toBeLessThan(-100);
    expect(end.frozenReturn).toBeLessThan(start.frozenReturn / 2);
    expect(end.freshReturn).toBeGreaterThan(start.freshReturn);

    await figure.option('Weights', 'R̂ₜ as it is').check();
    const positive = await result();
    expect(positive.end.frozenLoss).toBeGreaterThan(0);
    expect(positive.end.frozenReturn).toBeGreaterThan(positive.start.frozenReturn / 2);
  });
});

test('divisor: one direction in every batch; SGD learns at another rate with each divisor, Adam does alike with both', async ({
  book,
}) => {
  await book.open(CHAPTER);
  const figure = book.figure('divisor');
  await figure.wake();
  const finalReturns = async () => {
    await expect(figure.root.getByText('finished · 5 seeds each · epoch 50 of 50')).toBeVisible();
    // the words of the run before may still stand there for a moment, and its rows be gone
    await expect.poll(async () => (await figure.rows()).length).toBe(50);
    const rows = await figure.rows();
    // the first batches are the same
    expect(rows[0]![1]).toBe(rows[0]![3]);
    const [, perEpisode, , perStep] = rows.at(-1)!;
    return { perEpisode: perEpisode!, perStep: perStep! };
  };
  const slow = await finalReturns();
  expect(slow.perEpisode).toBeGreaterThan(2 * slow.perStep);
  const gradients = figure.root.getByRole('table', { name: 'Both gradients of one batch' });
  const cells = gradients.getByRole('row', { name: 'epoch 50' }).getByRole('cell');
  const [long, short, factor, counted, cosine] = (await cells.allInnerTexts()).map(Number);
  expect(factor).toBe(counted);
  // as exact as two lengths with one and two decimals can tell
  expect(short! / long!).toBeCloseTo(factor!, 3);
  expect(cosine).toBe(1);

  await figure.option('Learning rate α', '0.02').check();
  const quick = await finalReturns();
  expect(quick.perStep).toBeGreaterThan(2 * quick.perEpisode);

  await figure.option('Optimizer', 'Adam').check();
  const adam = await finalReturns();
  expect(Math.abs(adam.perEpisode / adam.perStep - 1)).toBeLessThan(0.2);

  const lines = figure.root.getByRole('region', { name: 'The mean return' });
  await figure.button('÷\u202fN, per episode').click();
  await expect(lines.locator('[data-series=steps]')).toBeVisible();
  await expect(lines.locator('[data-series=episodes]')).toHaveCount(0);
});
