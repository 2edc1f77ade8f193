import { cartPole } from '../src/rl/env/cartPole.ts';
import { desktop, expect, phone, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { DriveFigure } from './pages/DriveFigure.ts';

const CHAPTER = '/balance-it-yourself';

async function openDrive(book: Book): Promise<DriveFigure> {
  await book.open(CHAPTER);
  const figure = new DriveFigure(book.figure('drive').root);
  await figure.wake();
  return figure;
}

test('by keys alone: nothing moves until a push, a fall ends the try, and every press can be one step', async ({
  book,
  page,
}) => {
  const figure = await openDrive(book);

  await test.step('by keys alone: nothing moves until a push, one push held brings the pole down, Enter starts over', async () => {
    await expect(figure.status).toHaveText('Try 1. Nothing moves until you push.');
    expect(await figure.rows()).toHaveLength(1);

    await figure.option('Speed', '1×').check();
    await figure.stage.focus();
    const scrolled = await page.evaluate(() => scrollY);
    await page.keyboard.press('ArrowRight');
    await expect(figure.status).toHaveText(
      /^Terminated after \d+ steps: the pole tilted past 12° to the left\. R\(τ\) = \d+\.$/,
    );
    const steps = Number(await figure.fact('step t'));
    expect(steps).toBeGreaterThanOrEqual(8);
    expect(steps).toBeLessThanOrEqual(11);
    expect(await figure.fact('return R(τ)')).toBe(String(steps));
    expect(await figure.fact('you')).toBe(`best ${steps} · 1 try`);

    // The end stays, whatever is pressed but Enter; the table holds the whole trajectory.
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('d');
    await expect(figure.status).toContainText('Terminated');
    const table = await figure.data();
    expect(table).toHaveLength(steps + 2);
    expect(table.slice(1, -1).map((row) => row[5])).toEqual(new Array(steps).fill('right'));

    await figure.stage.focus();
    await page.keyboard.press('Enter');
    await expect(figure.status).toHaveText('Try 2. Nothing moves until you push.');
    await page.keyboard.press('a');
    await expect(figure.status).toContainText('to the right');
    expect(await figure.fact('you')).toMatch(/^best \d+ · 2 tries$/);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });

  await test.step('step by step: every press is one step, and is told', async () => {
    await figure.option('Speed', 'one step a press').check();
    await figure.startOver.click();
    await figure.stage.focus();
    for (const [i, key] of ['ArrowLeft', 'ArrowRight', 'A', 'D'].entries()) {
      await page.keyboard.press(key);
      const side = i % 2 === 0 ? 'left' : 'right';
      await expect(figure.status).toHaveText(
        new RegExp(`^t = ${i + 1}\\. Pushed ${side}: x = .* per second\\. Reward 1\\.$`),
      );
    }
    expect((await figure.rows()).map(([t]) => t)).toEqual([0, 1, 2, 3, 4]);

    // Space on a button pushes too, once.
    await figure.pushLeft.focus();
    await page.keyboard.press('Space');
    await expect(figure.status).toContainText('t = 5. Pushed left');
    // Looking elsewhere changes nothing.
    await figure.option('Speed', 'one step a press').focus();
    await expect(figure.status).toContainText('t = 5. Pushed left');
  });
});

test('it pauses when the reader leaves it, by Escape, by Tab, or by scrolling; a push goes on', async ({
  book,
  page,
}) => {
  const figure = await openDrive(book);
  const playing = async () => {
    if (await figure.startOver.isEnabled()) await figure.startOver.click();
    await figure.stage.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(figure.status).toHaveText(/^Try \d+ is under way\.$/);
  };
  await playing();
  await page.keyboard.press('Escape');
  await expect(figure.status).toContainText('Paused at t =');
  await expect(figure.stage).not.toBeFocused();

  await playing();
  await figure.option('Speed', '¼×').focus();
  await expect(figure.status).toContainText('Paused at t =');
  await figure.stage.focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.status).toContainText('under way');

  await playing();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(figure.status).toContainText('Paused at t =');
});

test('two hundred steps are truncated, which is not a fall', async ({ book, page }) => {
  const figure = await openDrive(book);
  await figure.option('Speed', 'one step a press').check();
  await figure.data();
  await figure.stage.focus();
  // A player who reads the numbers now and then, and works out the steps in between.
  const env = cartPole('CartPole-v0');
  const state = new Float64Array(4);
  for (let t = 0; t < env.stepLimit; t++) {
    if (t % 10 === 0) state.set((await figure.rows()).at(-1)!.slice(1, 5));
    const [x, xDot, theta, thetaDot] = state as unknown as [number, number, number, number];
    const act = 0.5 * x + xDot + 20 * theta + 5 * thetaDot > 0 ? 1 : 0;
    await page.keyboard.press(act === 1 ? 'ArrowRight' : 'ArrowLeft');
    env.step(state, act);
  }
  await expect(figure.status).toHaveText(
    'Truncated after 200 steps: the pole still stands, but time is up at 200. R(τ) = 200.',
  );
  expect(await figure.fact('you')).toBe('best 200 · 1 try');

  // What the reader can do is the mark for the network below.
  const watch = book.figure('watch');
  await watch.wake();
  await expect(watch.root.getByRole('row', { name: /^You/ })).toContainText('200.0');
});

test.describe('on a phone', () => {
  test.use({ viewport: phone, hasTouch: true });

  test('the buttons push when they are touched, and are large enough for a finger', async ({
    book,
  }) => {
    const figure = await openDrive(book);
    await figure.option('Speed', 'one step a press').check();
    for (const button of [figure.pushLeft, figure.pushRight, figure.startOver]) {
      const { width, height } = (await button.boundingBox())!;
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await figure.pushRight.tap();
    await expect(figure.status).toContainText('t = 1. Pushed right');
    await figure.pushLeft.tap();
    await figure.pushLeft.tap();
    await expect(figure.status).toContainText('t = 3. Pushed left');
    await figure.startOver.tap();
    await expect(figure.status).toContainText('Try 2.');
  });
});

test('a coin, and a network that is trained on the spot: it passes the coin within 50 epochs', async ({
  book,
}) => {
  await book.open(CHAPTER);
  const figure = book.figure('watch');
  await figure.wake();
  const mean = async (who: RegExp) => {
    const cell = figure.root.getByRole('row', { name: who }).getByRole('cell').first();
    return Number.parseFloat(await cell.innerText());
  };
  await expect(figure.root.getByText(/^untrained/)).toBeVisible();
  expect(Math.round(await mean(/^A coin/))).toBe(22);
  expect(await mean(/^The network, epoch 1\b/)).toBeLessThan(40);
  await expect(figure.root.getByRole('row', { name: /^You/ })).toContainText('none yet');

  await figure.button('Train').click();
  await expect(figure.button('Pause')).toBeVisible();
  await expect(figure.root.getByText(/^trained, epoch 50/)).toBeVisible();
  const rows = await figure.rows();
  expect(rows).toHaveLength(50);
  expect(rows[0]![1]).toBeLessThan(40);
  expect(rows[49]![1]).toBeGreaterThan(150);
  expect(await mean(/^The network, epoch 50/)).toBeGreaterThan(150);

  // The map below shows the same network.
  const map = book.figure('map');
  await map.wake();
  await expect(map.root.getByText('the network, epoch 50', { exact: true })).toBeVisible();
  // Its ½ line tilts as that of a balancing linear policy does: a pole to the right, or going there, is pushed after.
  const [, ...points] = await map.data();
  const network = new Map(points.map(([at, , p]) => [at, Number(p)]));
  expect(network.get('0.209, 0.0')).toBeGreaterThan(0.5);
  expect(network.get('-0.209, 0.0')).toBeLessThan(0.5);
  expect(network.get('0.000, 1.0')).toBeGreaterThan(0.9);
  expect(network.get('0.000, -1.0')).toBeLessThan(0.1);
});

test('the map is read at a point, the same in both maps; weights make the policy, and the policy makes the return', async ({
  book,
  page,
}) => {
  await page.setViewportSize(desktop);
  await book.open(CHAPTER);
  const figure = book.figure('map');
  await figure.wake();

  await test.step('the map is read at a point, by keys and by pointer, the same point in both maps', async () => {
    const map = figure.root.getByRole('application', { name: /σ\(w·s \+ b\)/ });
    const cross = figure.root.getByText(/^The cross is at/);
    const reading = figure.root.getByText(/^at the cross/).first();
    await expect(cross).toHaveText('The cross is at θ = 0.050 rad, θ̇ = 0.50 rad/s.');
    await expect(reading).toContainText('= 0.62');
    await map.focus();
    for (let k = 0; k < 40; k++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    // 12° is where the map ends
    await expect(cross).toHaveText('The cross is at θ = −0.209 rad, θ̇ = 0.40 rad/s.');
    await expect(reading).toContainText('π(right|s) = 0.11, π(left|s) = 0.89');
    const { width, height } = (await map.boundingBox())!;
    await map.hover({ position: { x: width - 2, y: height / 2 } });
    await expect(cross).toContainText('θ = 0.209 rad');
  });

  await test.step('the map: weights make the policy, and the policy makes the return', async () => {
    const result = figure.root.getByText(/^mean return/).first();
    await expect(result).toContainText('mean return 43.8 ± 4.3 over 50 episodes');
    const right = async () => (await figure.data()).slice(1).map((row) => Number(row[1]));
    // By the angle alone: every row of the map is the same, and the middle is a coin.
    const byAngle = await right();
    expect(byAngle).toHaveLength(25);
    expect(byAngle.slice(0, 5)).toEqual(byAngle.slice(20));
    expect(byAngle[12]).toBe(0.5);

    await figure.slider('Weight of θ̇').fill('2');
    await expect(result).toContainText('mean return 192.7 ± 2.4');
    const tilted = await right();
    expect(tilted[0]).toBeGreaterThan(byAngle[0]!);
    await figure.button('Double all').click();
    await expect(result).toContainText('mean return 200.0 ± 0.0');
    await figure.button('All to 0').click();
    expect(new Set(await right())).toEqual(new Set([0.5]));
    await figure.button('Other episodes').click();
    await expect(result).not.toContainText('mean return 20.4 ');
    await figure.button('Reset').click();
    expect(await right()).toEqual(byAngle);
  });
});
