import { expect, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';
import type { TrainingFigure } from './pages/TrainingFigure.ts';
import { loseContext, rememberContext, workerOf } from './workers.ts';

async function openSmallFigure(book: Book): Promise<TrainingFigure> {
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.rests(1);
  await figure.makeSmall();
  return figure;
}

async function chooseEngine(figure: TrainingFigure, label: string, kind: string): Promise<void> {
  await figure.option('Engine', label).check();
  // The first time, TF.js is fetched and its programs are compiled.
  await expect(figure.statusLine).toContainText(`${kind} engine`);
}

test('a run moves to WebGL and back without losing an epoch', async ({ book }) => {
  test.slow();
  const figure = await openSmallFigure(book);
  await figure.step.click();
  await figure.rests(2);
  const onPlain = await figure.rows();

  await chooseEngine(figure, 'WebGL', 'webgl');
  await figure.rests(2);
  expect(await figure.rows()).toEqual(onPlain);
  await expect(figure.root.getByText(/^Now: .*you chose it/)).toBeVisible();
  await figure.option('Speed', 'Steady').check();
  await figure.train.click();
  await figure.reaches(4);

  // back again in mid-run
  await chooseEngine(figure, 'Plain', 'plain');
  await expect(figure.pause).toBeVisible();
  await figure.pause.click();
  await expect(figure.statusLine).toContainText('paused');
  const onBoth = await figure.rows();
  expect(onBoth.length).toBeGreaterThanOrEqual(4);
  expect(onBoth.slice(0, 2)).toEqual(onPlain);
});

test('a batch of one step is one episode an epoch, on either engine', async ({ book }) => {
  test.slow();
  await book.open('/simplest-policy-gradient-in-code');
  const figure = book.trainingFigure('training');
  await figure.wake();
  await figure.makeSmall({ batch: 1 });
  await figure.step.click();
  await figure.rests(2);
  await chooseEngine(figure, 'WebGL', 'webgl');
  await figure.rests(2);
  await figure.step.click();
  await figure.rests(3);
  const returns = (await figure.rows()).map(([, mean]) => mean!);
  expect(returns).toHaveLength(3);
  // each step earns 1: a second episode in an epoch would make more steps than returns
  const { envSteps } = await figure.status();
  expect(envSteps).toBeCloseTo(
    returns.reduce((sum, x) => sum + x, 0),
    9,
  );
});

test('in a changed world, noise on actions among it, WebGL trains too', async ({ book }) => {
  test.slow();
  await book.open('/lab');
  const lab = new LabFigure(book.figure('lab').root);
  await lab.wake();
  await lab.openDrawer('World');
  await lab.slider('Noise on actions').fill('0.3');
  await lab.slider('Gravity').fill('15');
  await lab.makeSmall();
  await chooseEngine(lab, 'WebGL', 'webgl');
  await expect(lab.root.getByText(/^Now: WebGL .*you chose it/)).toBeVisible();
  await lab.trainToTheEnd(4);
  await expect(lab.statusLine).toContainText('webgl engine');
});

test('a graphics context that is lost hands the run to the plain engine, which says so', async ({
  book,
  page,
}) => {
  test.slow();
  const figure = await openSmallFigure(book);
  const worker = await workerOf(page, /training\.worker/);
  await rememberContext(worker);
  await chooseEngine(figure, 'WebGL', 'webgl');
  await figure.step.click();
  await figure.rests(2);
  const before = await figure.rows();

  await loseContext(worker);
  await figure.step.click();
  await expect(figure.root.getByText(/^The WebGL engine stopped/)).toBeVisible();
  await expect(figure.statusLine).toContainText('plain engine');
  await expect(figure.root.getByText(/^Now: .*; the WebGL engine stopped/)).toBeVisible();
  // The newest epoch may have to be done again: its result was lost with the context.
  const { epoch } = await figure.status();
  await figure.step.click();
  await figure.rests(epoch + 1);
  const after = await figure.rows();
  expect(after[0]).toEqual(before[0]);
  expect(after.map(([at]) => at)).toEqual(after.map((_, i) => i + 1));
});

test('left to itself, the figure stays with the plain engine where WebGL is software; where the WebGL engine cannot be fetched, the plain one goes on; the settings say why', async ({
  book,
  page,
}) => {
  const figure = await openSmallFigure(book);

  await expect(
    figure.root.getByText(/^Now: WebAssembly on .*software here \(SwiftShader\)/),
  ).toBeVisible();
  await expect(figure.statusLine).toContainText('plain engine');

  const before = await figure.rows();
  await page.route(/webglEngine/, (route) => route.abort());
  await figure.option('Engine', 'WebGL').check();
  await expect(figure.root.getByText(/^Now: .*WebGL cannot be had here: \S/)).toBeVisible();
  await figure.rests(1);
  await expect(figure.statusLine).toContainText('plain engine');
  await figure.step.click();
  await figure.rests(2);
  expect((await figure.rows()).slice(0, 1)).toEqual(before);
});
