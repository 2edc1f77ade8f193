import { expect, test } from './fixtures.ts';
import { CoreFigure } from './pages/CoreFigure.ts';

test('the variance lab draws, shows its table, and hands it out as CSV', async ({ reader }) => {
  await reader.open('/phi/');
  const lab = new CoreFigure(reader, 'laboratory');
  await lab.wake();
  await expect
    .poll(() => lab.says('status', 'episodes drawn'))
    .toMatch(/^200 episodes drawn.*computing\./);
  const [head = [], ...rows] = await lab.data();
  expect(rows.length).toBeGreaterThan(3);
  const variance = head.indexOf('total variance');
  for (const row of rows) expect(Number(row[variance])).toBeGreaterThan(0);

  const file = await reader.download(() => lab.button('Download as CSV').click());
  expect(file.name).toBe('laboratory.csv');
  const lines = file.text.trim().split('\r\n');
  expect(lines).toHaveLength(1 + rows.length);
  expect(lines[1]?.split(',').slice(0, 3)).toEqual(rows[0]?.slice(0, 3));
});

test('the engines race, each of those that are to be had here', async ({ reader }) => {
  await reader.open('/simplest-policy-gradient-in-code/');
  const race = new CoreFigure(reader, 'race');
  await race.wake();
  await race.button('Run the race').click();
  // the first batches, when the engines are there
  await expect
    .poll(() => race.says('status', 'Measured'), { timeout: 60_000 })
    .toMatch(/^Measured ([3-9]|1\d) of/);
  await race.button('Cancel').click();
  const [head = [], ...rows] = await race.data();
  expect(head[1]).toBe('plain, one thread: steps a second');
  expect(rows.slice(0, 3).map(([episodes]) => episodes)).toEqual(['1', '4', '16']);
  for (const [, rate] of rows) expect(Number(rate)).toBeGreaterThan(0);
});

test('every line of a derivation is checked, and one that is wrong is told', async ({ reader }) => {
  await reader.open('/simplest-policy-gradient/');
  const figure = new CoreFigure(reader, 'policy-gradient');
  await figure.wake();
  await expect
    .poll(() => figure.says('status', 'equals sign'))
    .toContain('Every equals sign in sight holds');
  const fourth = figure.root.select('.derivation-line:nth-of-type(4)');
  await fourth.select('summary').click();
  await expect.poll(() => fourth.select('.derivation-check').text()).toContain('≠ the line above');
});

test('a question answers, and a reload keeps the answer', async ({ reader }) => {
  await reader.open('/baselines/');
  const question = reader.select('#question-baseline-hundred');
  await question.find('textbox', 'Your answer').fill('5');
  await question.find('button', /^Check/).click();
  await expect.poll(() => question.text()).toContain('Not this one.');
  await question.find('textbox', 'Your answer').fill('2.5');
  await question.find('button', /^Check/).click();
  await expect.poll(() => question.text()).toContain('Right. The answer is 2.5.');
  await reader.reload();
  expect(await question.find('textbox', 'Your answer').value()).toBe('2.5');
});

test('the theme switches, and stays so on the next page', async ({ reader }) => {
  const paper = () =>
    reader.inPage(() => getComputedStyle(document.documentElement).backgroundColor, undefined);
  await reader.open('/');
  const before = await paper();
  await reader.find('button', 'Switch between light and dark').click();
  await expect.poll(paper).not.toBe(before);
  const after = await paper();
  await reader.open('/the-goal/');
  expect(await paper()).toBe(after);
});
