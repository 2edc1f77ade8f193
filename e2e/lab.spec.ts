import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';

const SMALL = { seeds: 3, batch: 200, epochs: 6 };

async function openLab(book: Book): Promise<LabFigure> {
  await book.open('/lab');
  const lab = new LabFigure(book.page.locator('figure#lab'));
  await lab.wake();
  await lab.rests(1);
  return lab;
}

test('the lab opens with an epoch of three weights over eight seeds; all weights of the family train, each with its metrics, and it says what the seeds say', async ({
  book,
}) => {
  const lab = await openLab(book);
  const rows = await lab.data();
  expect(rows.slice(1).map(([, phi]) => phi)).toEqual(['R(τ)', 'R̂ₜ', 'Âₜ']);
  expect(rows[1].at(-1)).toBe('8');
  await expect(lab.verdicts).toHaveCount(0);

  await lab.makeSmall({ ...SMALL, seeds: 2 });
  await lab.choose(['Total', 'Reward', 'Action', 'Advantage', 'GAE']);
  await lab.trainToTheEnd(6);
  await expect(lab.verdicts).toContainText('2 seeds, not enough to tell anything');

  const symbols = new Set((await lab.data()).slice(1).map(([, phi]) => phi));
  expect([...symbols]).toHaveLength(6);

  await lab.metric.selectOption('entropy of the policy');
  const entropies = (await lab.data()).slice(1).map((row) => Number(row[4]));
  expect(entropies).toHaveLength(36);
  // a fresh policy is nearly a coin, ln 2
  expect(Math.max(...entropies)).toBeLessThanOrEqual(0.694);
  expect(Math.min(...entropies)).toBeGreaterThan(0.3);

  await lab.metric.selectOption('variance explained by V_φ');
  const explained = new Set((await lab.data()).slice(1).map(([, phi]) => phi));
  expect([...explained].sort()).toEqual(['Q_φ − V_φ', 'R̂ₜ − V_φ(sₜ)', 'Âₜ'].sort());

  await lab.metric.selectOption('total variance of an episode’s gradient');
  await expect(lab.noise).toHaveCount(0);
  expect((await lab.data()).slice(1).map(([, , epoch]) => epoch)).toContain('6');

  await lab.metric.selectOption('pgLoss');
  await expect(lab.root.getByText('pgLoss does not measure performance')).toBeVisible();
});

test('a changed world is another experiment, which has its own limit', async ({ book }) => {
  const lab = await openLab(book);
  await lab.makeSmall(SMALL);
  await lab.openDrawer('World');
  await lab.slider('Step limit').fill('50');
  await lab.rests(1);
  await expect(lab.chart).toContainText('limit: 50 steps');
  await lab.slider('Noise on actions').fill('0.5');
  await lab.rests(1);
  await expect(lab.freeze).toHaveAttribute('aria-disabled', 'true');
  await lab.trainToTheEnd(6);
  for (const row of (await lab.data()).slice(1)) expect(Number(row[6])).toBeLessThanOrEqual(50);
});

test('with a toggle that switches, one policy goes on under another weight, and each epoch is told with its own', async ({
  book,
}) => {
  const lab = await openLab(book);
  await lab.makeSmall({ ...SMALL, epochs: 8 });
  await lab.option('A toggle', 'switches').check({ force: true });
  await expect(lab.toggle(/^Total return/)).toHaveAttribute('aria-pressed', 'true');
  await expect(lab.toggle(/^GAE/)).toHaveAttribute('aria-pressed', 'false');
  await lab.step.click();
  await lab.rests(2);
  const before = (await lab.data()).slice(1).map((row) => row[4]);
  await lab.toggle(/^GAE/).click();
  await expect(lab.toggle(/^Total return/)).toHaveAttribute('aria-pressed', 'false');
  await lab.step.click();
  await lab.rests(3);
  const rows = (await lab.data()).slice(1);
  expect(rows.map(([, phi]) => phi)).toEqual(['R(τ)', 'R(τ)', 'Âₜ']);
  expect(rows.slice(0, 2).map((row) => row[4])).toEqual(before);
});

test('experiments stay over a new start and over a reload; they can be named, hidden, repeated and thrown away', async ({
  book,
  page,
}) => {
  let lab = await openLab(book);
  await lab.makeSmall(SMALL);
  await lab.choose(['Reward-to-go R']);
  await lab.trainToTheEnd(6);
  const curve = (await lab.data()).slice(1).map((row) => row[4]);
  await expect(lab.experiment('Experiment 1')).toContainText('3 seeds · 6 epochs');
  await lab.reset.click();
  await lab.rests(1);
  const names = async () => new Set((await lab.data()).slice(1).map(([name]) => name));
  expect([...(await names())]).toEqual(['Experiment 1', 'Experiment 2']);
  // a run of one that was can be watched too
  const watchThird = async () => {
    await lab.experimentOnStage.selectOption('Experiment 1');
    await lab.runOnStage.selectOption('R̂ₜ, seed 1');
    await lab.slider('Epoch on the stage').fill('3');
    await expect(lab.stage.first()).toHaveAccessibleName(/Experiment 1: R̂ₜ, seed 1, epoch 3/);
  };
  await watchThird();
  const weights = async () => {
    await lab.openPanel();
    await lab.openDrawer('A policy for PyTorch');
    await lab.panel.getByRole('combobox', { name: 'Policy from' }).selectOption('Experiment 1');
    await lab.slider('At epoch').fill('3');
    return (await lab.download('Weights for PyTorch')).contents.toString();
  };
  const third = await weights();
  expect(JSON.parse(third)).toMatchObject({ name: 'Experiment 1', epoch: 3 });

  await page.reload();
  await book.whenReady();
  lab = new LabFigure(page.locator('figure#lab'));
  await lab.wake();
  await lab.rests(1);
  // its policies outlive the page as well
  await watchThird();
  await expect(lab.freeze).toHaveAttribute('aria-disabled', 'false');
  expect(await weights()).toBe(third);
  const entry = lab.experiment('Experiment 1');
  await entry.getByRole('button', { name: 'Edit' }).click();
  await entry.getByRole('textbox', { name: 'Name' }).fill('Of yesterday');
  const named = lab.experiment('Of yesterday');
  const ofYesterday = async () =>
    (await lab.data()).slice(1).filter(([name]) => name === 'Of yesterday');
  expect((await ofYesterday()).map((row) => row[4])).toEqual(curve);

  await named.getByRole('checkbox').uncheck();
  await expect.poll(ofYesterday).toEqual([]);
  await named.getByRole('button', { name: 'Duplicate' }).click();
  await lab.rests(1);
  await lab.trainToTheEnd(6);
  // the same seeds and settings: the same numbers
  const again = (await lab.data()).slice(1).filter(([name]) => name === 'Of yesterday, again');
  expect(again.map((row) => row[4])).toEqual(curve);
  // by keyboard, where the focus goes on to the next one
  await named.getByRole('button', { name: 'Delete' }).press('Enter');
  await expect(named).toHaveCount(0);
  await expect(lab.experiment('Of yesterday, again').getByRole('checkbox')).toBeFocused();
  await lab.button('Undo').click();
  await expect(named).toHaveCount(1);

  // in the midst of training, before anything has come to rest
  await lab.reset.click();
  await lab.rests(1);
  await lab.openDrawer('Policy and optimizer');
  await lab.enter('Epochs', '900');
  await lab.rests(1);
  // at which the quickest machine is not done before the page is gone
  await lab.option('Speed', 'Steady').check();
  await lab.train.click();
  await expect(lab.statusLine).toContainText(/epoch [2-9]\d/);
  const { epoch } = await lab.status();
  await page.reload();
  await book.whenReady();
  lab = new LabFigure(page.locator('figure#lab'));
  await lab.wake();
  await expect(lab.statusLine).toHaveText(/^paused/);
  expect((await lab.status()).epoch).toBeGreaterThanOrEqual(epoch);
  await expect(lab.experiment('Experiment 3')).toContainText(/3 seeds · \d{2,3} epochs/);
});

test('a policy frozen in the lab is the one that the variance lab draws from, and any run of any epoch can be put on the stage and poked', async ({
  book,
  page,
}) => {
  const lab = await openLab(book);
  await lab.makeSmall(SMALL);
  await lab.freeze.click();
  const laboratory = book.figure('laboratory');
  await laboratory.wake();
  const chosen = laboratory.option('Policy', 'R(τ), seed 0, epoch 1');
  await expect(chosen).toBeChecked();
  // a fresh policy of seed 0 lasts some 27 steps; that of the reference some 60
  const drawn = laboratory.island.getByRole('status').filter({ hasText: 'Mean return' });
  await expect(drawn).toContainText(/Mean return 2\d/);
  expect(page.url()).toContain('/lab');

  await lab.trainToTheEnd(6);
  await expect(lab.stage.first()).toHaveAccessibleName(/R\(τ\), seed 0, epoch 6/);
  await lab.runOnStage.selectOption('Âₜ, seed 2');
  await lab.slider('Epoch on the stage').fill('2');
  await expect(lab.stage.first()).toHaveAccessibleName(/Âₜ, seed 2, epoch 2/);
  await lab.button('Poke to the left').click();
  await lab.stage.first().press('ArrowRight');
  await expect(lab.alert).toHaveCount(0);

  // the window goes to a screen of twice the density, as when it is dragged to a projector
  const pixels = () => lab.stage.first().evaluate((canvas: HTMLCanvasElement) => canvas.width);
  const before = await pixels();
  const size = page.viewportSize();
  if (!size) throw new Error('a page without a size');
  const devtools = await page.context().newCDPSession(page);
  // the emulator tells of another density only along with another size, here of what is below the page
  const metrics = { ...size, height: size.height + 1, deviceScaleFactor: 2, mobile: false };
  await devtools.send('Emulation.setDeviceMetricsOverride', metrics);
  await expect.poll(pixels).toBe(2 * before);
});
