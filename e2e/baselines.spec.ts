import { expect, test } from './fixtures.ts';
import { ConstantFigure, StateFigure, ValueMapFigure } from './pages/BaselineFigures.ts';
import type { Book } from './pages/Book.ts';

async function openConstant(book: Book): Promise<ConstantFigure> {
  await book.open('/baselines');
  const figure = new ConstantFigure(book.figure('constant').root);
  await figure.wake();
  await expect.poll(() => figure.episodes()).toBe(2_000);
  return figure;
}

test('constants: 26 helps where the mean return does harm, more episodes shrink the errors, and on the fork the variance is a parabola', async ({
  book,
}) => {
  const figure = await openConstant(book);

  await test.step('constant: the mean return does wonders for R(τ) and harm to R̂ₜ, and 26 helps both', async () => {
    await expect(figure.b).toHaveValue('60');
    const total = await figure.reading('R(τ) − b');
    const toGo = await figure.reading('R̂ₜ − b');
    expect(total.atB).toBeLessThan(total.without / 3);
    expect(toGo.atB).toBeGreaterThan(toGo.without);

    await figure.b.fill('26');
    const better = await figure.reading('R̂ₜ − b');
    expect(better.atB).toBeLessThan(better.without / 2);
    // 26 is the best constant, give or take one
    expect(Math.abs(better.bestB - 26)).toBeLessThanOrEqual(1);
    expect(better.atB - better.lowest).toBeLessThanOrEqual(1);
    expect((await figure.reading('R(τ) − b')).atB).toBeGreaterThan(total.atB);
  });

  await test.step('constant: more episodes are played until they are stopped, and the errors shrink', async () => {
    const before = await figure.reading('R(τ) − b');
    await figure.button('Play more episodes').click();
    await expect.poll(() => figure.episodes()).toBeGreaterThanOrEqual(6_000);
    await figure.button('Stop playing').click();
    await expect(figure.button('Play more episodes')).toBeVisible();
    // what was under way may still come in
    let last = 0;
    await expect
      .poll(async () => {
        const before = last;
        last = await figure.episodes();
        return last - before;
      })
      .toBe(0);
    expect(last).toBeLessThan(20_000);
    // √3 times smaller
    expect((await figure.reading('R(τ) − b')).error).toBeLessThan(before.error / 1.3);
  });

  await test.step('constant: on the fork the variance is a parabola at any θ, and θ moves its lowest point', async () => {
    await figure.option('World', 'Fork, exact').check();
    const first = await figure.reading('R̂ₜ − b');
    await figure.slider('P(right | B)').fill('3');
    const moved = await figure.reading('R̂ₜ − b');
    expect(moved.bestB).not.toBe(first.bestB);
    const rows = await figure.rows();
    for (const column of [1, 2]) {
      const variances = rows.map((row) => row[column]!);
      const bends = variances.slice(2).map((_, i) => {
        const [a, b, c] = variances.slice(i, i + 3);
        return a! - 2 * b! + c!;
      });
      expect(bends[0]).toBeGreaterThan(0);
      // five decimals are printed, and a bend adds four of them up
      for (const bend of bends) expect(Math.abs(bend - bends[0]!)).toBeLessThan(5e-5);
    }
    await figure.button('Total return R(τ) − b').click();
    await expect(figure.weights).toHaveCount(1);
  });
});

test('states: the agent feels what it got less what it expected, and each baseline that knows more leaves less noise', async ({
  book,
}) => {
  await book.open('/baselines');
  const figure = new StateFigure(book.figure('state').root);
  await figure.wake();

  await test.step('state: the agent feels what it got less what it expected, in trajectory after trajectory', async () => {
    const seen = new Set<string>();
    for (let press = 0; press < 6; press++) {
      const felt = await figure.felt();
      expect(felt).toHaveLength(3);
      for (const { rtg, val, feels } of felt) {
        // three numbers, each rounded to two decimals
        expect(Math.abs(rtg - val - feels)).toBeLessThan(0.0151);
      }
      seen.add(JSON.stringify(felt));
      await figure.button('Another trajectory').click();
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  await test.step('state: each baseline that knows more leaves less noise, until the policy is nearly sure', async () => {
    const [none, mean, constant, value, best] = (await figure.variances()) as Five;
    expect(mean).toBeGreaterThan(none);
    expect(constant).toBeLessThan(0.85 * none);
    expect(value).toBeLessThan(0.55 * none);
    expect(best).toBeLessThan(value);
    expect(best).toBeGreaterThan(0.9 * value);

    for (const state of ['A', 'B', 'C']) await figure.slider(`P(right | ${state})`).fill('3');
    const sure = (await figure.variances()) as Five;
    expect(sure[4]).toBeLessThan(0.9 * sure[3]);
    expect(Math.min(...sure)).toBe(sure[4]);
  });
});

async function openMap(book: Book): Promise<ValueMapFigure> {
  await book.open('/baselines');
  const figure = new ValueMapFigure(book.figure('value').root);
  await figure.wake();
  await figure.rests(25);
  return figure;
}

test('value map: it learns what to expect of a state, faster with more steps an epoch; a pause holds it, and another seed begins anew', async ({
  book,
}) => {
  const figure = await openMap(book);

  await test.step('value map: expects most of a pole at rest, less of one that falls, little at the end of the track, and more after more training', async () => {
    const falling = await figure.reading();
    expect([falling.theta, falling.thetaDot]).toEqual([0.1, 0.8]);
    await figure.pointAtRest();
    const rest = await figure.reading();
    expect(Math.abs(rest.theta)).toBeLessThan(0.03);
    expect(Math.abs(rest.thetaDot)).toBeLessThan(0.3);
    expect(rest.value).toBeGreaterThan(1.5 * falling.value);

    await figure.map.press('ArrowRight');
    expect((await figure.reading()).theta).toBeGreaterThan(rest.theta);
    await figure.map.press('ArrowLeft');

    await figure.slider('Position x').fill('2.2');
    expect((await figure.reading()).value).toBeLessThan(0.6 * rest.value);
    await figure.slider('Position x').fill('0');

    await figure.button('Train').click();
    await figure.rests(60);
    expect((await figure.reading()).value).toBeGreaterThan(rest.value);
    const rows = await figure.rows();
    expect(rows.map(([epoch]) => epoch)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    const late = rows.slice(-20).map(([, explained]) => explained!);
    expect(late.reduce((sum, each) => sum + each, 0) / late.length).toBeGreaterThan(0.4);
  });

  await test.step('value map: knows nothing after Reset, and learns in fewer epochs with more steps an epoch', async () => {
    const explainedWith = async (steps: string) => {
      await figure.button('Reset').click();
      await figure.rests(0);
      expect(await figure.rows()).toEqual([]);
      expect(Math.abs((await figure.reading()).value)).toBeLessThan(3);
      await figure.option('Steps of Adam down the error of Vφ, an epoch', steps).check();
      for (let epoch = 1; epoch <= 8; epoch++) {
        await figure.button('One epoch').click();
        await figure.rests(epoch);
      }
      return (await figure.rows()).at(-1)![1]!;
    };
    const slow = await explainedWith('1');
    const quick = await explainedWith('20');
    expect(quick).toBeGreaterThan(slow + 0.1);
  });

  await test.step('value map: a pause holds the training, and another seed begins another one', async () => {
    const first = await figure.data();
    await figure.button('Train').click();
    await expect(figure.summary).toContainText(/^Epoch (9|[1-5]\d):/);
    await figure.button('Pause').click();
    await expect(figure.button('Train')).toBeVisible();
    const held = Number((await figure.summary.innerText()).match(/\d+/)![0]);
    expect(held).toBeLessThan(60);
    await figure.button('One epoch').click();
    await figure.rests(held + 1);

    await figure.enter('Seed', '1');
    await figure.rests(held + 1);
    expect((await figure.data()).slice(0, first.length)).not.toEqual(first);
  });
});

type Five = [number, number, number, number, number];
