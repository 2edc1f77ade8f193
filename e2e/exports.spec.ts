import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import type { LiveFigure } from './pages/LiveFigure.ts';
import { VarianceLabFigure } from './pages/VarianceLabFigure.ts';

async function exported(figure: LiveFigure, kind: 'CSV' | 'JSON' | 'SVG' | 'PNG') {
  const waiting = figure.root.page().waitForEvent('download');
  await figure.button(`Download as ${kind}`).click();
  const file = await waiting;
  const contents = await readFile(await file.path());
  await expect(figure.root.getByText(`${file.suggestedFilename()} `)).toBeVisible();
  return { name: file.suggestedFilename(), contents };
}

test('a figure can be taken along: its table as CSV and JSON, its charts as SVG and PNG, with caption and settings', async ({
  book,
}) => {
  await book.open('/phi');
  const lab = new VarianceLabFigure(book.figure('laboratory').root);
  await lab.wake();
  await lab.drawn('200');
  const [head, ...rows] = await lab.data();

  const csv = await exported(lab, 'CSV');
  expect(csv.name).toBe('laboratory.csv');
  const lines = csv.contents.toString().trim().split('\r\n');
  expect(lines).toHaveLength(1 + rows.length);
  expect(lines[0]).toContain('total variance,standard error');
  expect(lines[1]?.split(',').slice(0, 3)).toEqual(rows[0]!.slice(0, 3));

  const json = JSON.parse((await exported(lab, 'JSON')).contents.toString());
  expect(json.columns).toEqual(head);
  expect(json.rows[0][1]).toBe(Number(rows[0]![1]));
  expect(json.settings).toMatchObject({
    World: 'CartPole',
    'Batch size': '20',
    'λ of GAE': '0.95',
  });
  expect(json.settings.Weights).toContain('Total return');
  expect(json.caption).toMatch(/\.$/);
  expect(json.caption).not.toContain('What is to be seen');

  const svg = (await exported(lab, 'SVG')).contents.toString();
  expect(svg).toContain('Batch size: 20');
  expect(svg).not.toContain('var(');
  const png = (await exported(lab, 'PNG')).contents;
  expect(png.subarray(1, 4).toString()).toBe('PNG');
});

test('curves that grow are exported with their legend', async ({ book }) => {
  await book.open('/reward-to-go');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.data();
  const svg = (await exported(figure, 'SVG')).contents.toString();
  // the hat is a letter by itself
  expect(svg.replace(/<[^>]*>/g, '')).toContain('Rˆₜ');
  expect(svg).toContain('mean return of an epoch');
  expect(svg).toContain('Batch: 5000');
});
