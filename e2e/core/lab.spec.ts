import { expect, SMOKE, test } from './fixtures.ts';
import { CoreFigure } from './pages/CoreFigure.ts';
import { openLab } from './pages/CoreTraining.ts';

test('the lab trains an experiment, and keeps it through a reload', SMOKE, async ({ reader }) => {
  const lab = await openLab(reader);
  await lab.makeSmall();
  await lab.trainToTheEnd(4);
  const rows = await lab.data();
  await lab.button('Reset').click();
  await lab.rests(1);
  await reader.reload();
  await lab.wake();
  await lab.rests(1);
  const kept = (await lab.data()).filter(([name]) => name === 'Experiment 1');
  expect(kept).toHaveLength(rows.length - 1);
  // an experiment in progress has no name before the next one begins
  expect(kept.map((row) => row.slice(1))).toEqual(rows.slice(1).map((row) => row.slice(1)));
});

test('a link opens an experiment on a page without a past, where it trains to the same hash', async ({
  reader,
}) => {
  const lab = await openLab(reader);
  await lab.makeSmall();
  await lab.trainToTheEnd(4);
  const link = await lab.copyLink();
  await reader.open('/');
  const again = await openLab(reader, link);
  await expect.poll(() => again.link()).toContain('Train as far, and it is compared');
  await again.trainToTheEnd(4);
  await expect.poll(() => again.link()).toContain('The curves are the same, to the bit');
});

test('own code for Φ is run in its sandbox, shown, and trains to the numbers of the weight that it repeats', async ({
  reader,
}) => {
  const lab = await openLab(reader);
  await lab.makeSmall();
  const own = new CoreFigure(reader, 'own-phi');
  await own.wake();
  await own.root.find('combobox', 'Start from').choose('Total return');
  await own.button('Run it').click();
  await expect.poll(() => own.says('status', 'works')).toContain('It works');
  await lab.rests(1);
  await lab.trainToTheEnd(4);
  const [head = [], ...rows] = await lab.data();
  const [phi, mean] = ['Φ', 'mean'].map((column) => head.indexOf(column));
  const curve = (symbol: string) =>
    rows.filter((row) => row[phi!] === symbol).map((row) => row[mean!]);
  expect(curve('Φₜ')).toHaveLength(4);
  expect(curve('Φₜ')).toEqual(curve('R(τ)'));
});

test('own code that is written by hand is taken as it stands, and what is wrong with it is said', async ({
  reader,
}) => {
  const lab = await openLab(reader);
  await lab.makeSmall();
  const own = new CoreFigure(reader, 'own-phi');
  await own.wake();
  const code = own.root.find('textbox', 'Code of your own Φ, in TypeScript');
  await code.click();
  await expect.poll(() => own.root.select('[data-editor=rich]').isThere()).toBe(true);
  await code.fill('function phi({ rew }: Episode): number[] {\n  return rew.map(() => 7);\n}\n');
  await own.button('Run it').click();
  await expect.poll(() => own.says('status', 'works')).toContain('It works');
  expect((await own.data()).slice(1).map((row) => Number(row[3]))).toContain(7);

  await code.fill('function phi({ rew }: Episode): number[] {\n  return reward;\n}\n');
  await own.button('Run it').click();
  await expect.poll(() => own.root.find('alert').text()).toContain('reward');
});
