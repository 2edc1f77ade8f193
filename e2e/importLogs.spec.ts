import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';

async function openLab(book: Book): Promise<LabFigure> {
  await book.open('/lab');
  const lab = new LabFigure(book.page.locator('figure#lab'));
  await lab.wake();
  await lab.rests(1);
  await lab.openPanel();
  return lab;
}

const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;

const progress = (offset: number) =>
  lines('Epoch\tAverageEpRet\tEpLen', ...[0, 1, 2].map((k) => `${k}\t${20 + offset + k}\t20`));

test('a folder of three seeds is one experiment, which Split takes apart and Join puts together; what in it is no log is counted', async ({
  book,
}, testInfo) => {
  const folder = testInfo.outputPath('vpg-cartpole');
  for (const seed of [0, 1, 2]) {
    const own = join(folder, `vpg_s${seed}`);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'progress.txt'), progress(seed));
    await writeFile(join(own, 'config.json'), JSON.stringify({ exp_name: 'vpg', seed: 10 + seed }));
    await writeFile(join(own, 'vars.pkl'), Uint8Array.from([0x80, 4, 0]));
  }
  const lab = await openLab(book);
  await lab.importFolder(folder);
  await expect(lab.shared).toHaveText(
    '3 files: one experiment imported. 3 more files are no logs, and were passed over.',
  );
  await expect(lab.experiment('vpg')).toContainText('3 seeds · 3 epochs');
  const means = async (name: string) => (await lab.rowsOf(name)).map((row) => row[4]);
  await expect.poll(() => means('vpg')).toEqual(['21.0', '22.0', '23.0']);

  await lab.experiment('vpg').getByRole('button', { name: 'Edit' }).click();
  await lab.experiment('vpg').getByRole('button', { name: 'Split' }).click();
  await expect(lab.experiment('vpg, seed 11')).toContainText('1 seed · 3 epochs');
  await expect.poll(() => means('vpg, seed 11')).toEqual(['21.0', '22.0', '23.0']);
  await lab.experiment('vpg, seed 12').getByRole('checkbox').uncheck();
  await lab.button('Join the 2 from files that are shown').click();
  await expect(lab.experiment('vpg, seed 10')).toContainText('2 seeds · 3 epochs');
  await expect(lab.experiment('vpg, seed 11')).toHaveCount(0);
});

test('a log of episodes has its epochs on a slider; a curve that does not tell its steps says so where it would be drawn along them; and a return of another task has no limit of steps', async ({
  book,
}) => {
  const lab = await openLab(book);
  await lab.importAll({
    'walker.monitor.csv': lines(
      '#{"t_start": 1.5, "env_id": "BipedalWalker-v3"}',
      'r,l,t',
      ...Array.from({ length: 100 }, (_, k) => `${k - 50}.0,100,${k}.5`),
    ),
    'printed.log': lines(...[10, 11, 12].map((ret, k) => `epoch: ${k} return: ${ret}.0`)),
  });
  const walker = lab.experiment('walker');
  await expect(walker).toContainText('50 epochs of 200 steps');
  await expect.poll(() => lab.rowsOf('walker')).toHaveLength(50);
  await expect(lab.chart).not.toContainText('limit: 200 steps');
  await expect(lab.chart.locator('[data-axis="y"]')).toHaveText(/^mean return;/);

  await walker.getByRole('button', { name: 'Edit' }).click();
  await walker.getByText('Episodes', { exact: true }).click();
  await expect(walker).toContainText('50 epochs of 2 episodes');
  await lab.slider('An epoch is').press('End');
  await expect(walker).toContainText('1 epoch of 100 episodes');
  await expect
    .poll(async () => (await lab.rowsOf('walker')).map((row) => row[4]))
    .toEqual(['-0.5']);
  await lab.slider('An epoch is').press('Delete');
  await expect(walker).toContainText('50 epochs of 2 episodes');

  await lab.root.getByText('Steps', { exact: true }).first().click();
  await expect(lab.experiment('printed')).toContainText('It does not tell steps');
  await expect(walker).not.toContainText('It does not tell');
  await lab.root.getByText('Epoch', { exact: true }).first().click();
  await expect(lab.experiment('printed')).not.toContainText('It does not tell');

  await lab.slider('Smoothing').fill('1');
  await expect(lab.chart.locator('[data-axis="y"]')).toContainText('running mean over 3 epochs');
  const [names] = await lab.data();
  expect(names.at(-1)).toBe('running mean over 3 epochs');
  const rows = await lab.rowsOf('printed');
  expect(rows.map((row) => [row[4], row.at(-1)])).toEqual([
    ['10.0', '10.0'],
    ['11.0', '11.0'],
    ['12.0', '12.0'],
  ]);
});

test('a table of one’s own is asked about once; of files of all kinds the good ones are kept, each other one has a sentence; and all of it fits a phone', async ({
  book,
  page,
}) => {
  const lab = await openLab(book);
  const own = (offset: number) =>
    lines('gen,fitness,x', ...[1, 2, 3].map((k) => `${k},${k + offset}.5,7`));
  await lab.import('own.csv', own(20));
  const dialog = page.getByRole('dialog', { name: 'Columns of own.csv' });
  await expect(dialog).toContainText('fitness');
  await dialog.getByRole('combobox', { name: 'Return' }).selectOption('fitness');
  await dialog.getByRole('combobox', { name: 'Number of the epoch' }).selectOption('gen');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(lab.experiment('own')).toContainText('1 seed · 3 epochs');
  await lab.import('next.csv', own(30));
  await expect(lab.experiment('next')).toContainText('1 seed · 3 epochs');
  await expect
    .poll(async () => (await lab.rowsOf('next')).map((row) => row[4]))
    .toEqual(['31.5', '32.5', '33.5']);

  await lab.importAll({
    'good_s1.log': lines('epoch: 0 return: 1.5', 'epoch: 1 return: 2.5'),
    'logs.zip': 'PK\u0003\u0004',
    '<b>cut.log': 'epoch: 0 return: 1.500\nepoch: 1 return: 48.',
  });
  await expect(lab.experiment('good')).toContainText('1 seed · 2 epochs');
  await expect(lab.shared).toContainText('logs.zip: This is a zip archive');
  await expect(lab.shared).toContainText(
    '<b>cut.log: Taken for a printed log of epochs. The file breaks off in line 2',
  );

  await page.setViewportSize(phone);
  await lab.import('other.csv', 'a,b,c\n1,2,3\n4,5,6\n');
  await expect(page.getByRole('dialog', { name: 'Columns of other.csv' })).toBeVisible();
  expect(await severeObstacles(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a policy from PyTorch goes onto the stage, training begins with it, and the variance lab draws from it', async ({
  book,
  page,
}) => {
  const lab = await openLab(book);
  // it pushes to where the pole leans, and so lasts longer than an untrained one
  const tensors = {
    'pi.logits_net.0.weight': [[0, 0.5, 5, 2]],
    'pi.logits_net.0.bias': [0],
    'pi.logits_net.2.weight': [[-5], [5]],
    'pi.logits_net.2.bias': [0, 0],
  };
  await lab.import('leaning.json', JSON.stringify(tensors));
  await expect(lab.shared).toContainText('leaning.json is a policy, 4 → 1 → 2');
  await lab.button('Freeze it').click();
  const laboratory = book.figure('laboratory');
  await laboratory.wake();
  await expect(laboratory.option('Policy', 'leaning.json')).toBeChecked();

  await lab.button('Start an experiment from it').click();
  await expect(lab.shared).toContainText('leaning.json is on the stage');
  await lab.rests(1);
  await expect(lab.stage.first()).toHaveAccessibleName(/seed 0, epoch 1/);
  const returns = async () => (await lab.data()).slice(1).map((row) => Number(row[4]));
  for (const value of await returns()) expect(value).toBeGreaterThan(100);
  await expect(lab.chart).toContainText('from leaning.json');
  expect(page.url()).toContain('/lab');
});

test('reading a large file can be cancelled, and leaves nothing behind', async ({ book }) => {
  const lab = await openLab(book);
  const data = await book.page.evaluateHandle(() => {
    const head = 'phi,seed,epoch,mean_return\n';
    const rows = Array.from(
      { length: 1_500_000 },
      (_, k) => `gae,${k % 1_000},${Math.floor(k / 1_000) + 1},${(k % 977) + 0.5}`,
    );
    const transfer = new DataTransfer();
    transfer.items.add(new File([head, rows.join('\n')], 'large.csv'));
    return transfer;
  });
  await lab.panel.dispatchEvent('drop', { dataTransfer: data });
  await expect(lab.panel.getByRole('progressbar', { name: 'Reading files' })).toBeVisible();
  await lab.panel.getByRole('button', { name: 'Cancel' }).click();
  await expect(lab.shared).toHaveText('Cancelled: nothing was imported.');
  await expect(lab.panel.getByRole('progressbar')).toHaveCount(0);
  await expect(lab.history).toHaveCount(0);
});
