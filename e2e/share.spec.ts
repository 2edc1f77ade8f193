import { expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';

async function openLab(book: Book, hash = ''): Promise<LabFigure> {
  await book.open(`/lab/${hash}`);
  const lab = new LabFigure(book.figure('lab').root);
  await lab.wake();
  await lab.openPanel();
  await lab.rests(1);
  return lab;
}

async function openSmallLab(book: Book): Promise<LabFigure> {
  const lab = await openLab(book);
  await lab.makeSmall();
  return lab;
}

/** Opens a link in the page that is open. */
async function follow(book: Book, hash: string): Promise<void> {
  await book.page.evaluate((next) => location.assign(next), hash);
}

const hashOf = (address: string) => new URL(address).hash;

test('a link trains the same curves to the bit, on another page and in the same one, where what was trained stays', async ({
  book,
  browser,
}) => {
  const lab = await openSmallLab(book);
  await lab.trainTo(4);
  const rows = await lab.data();
  const link = await lab.copyLink();
  await expect(lab.shared).toContainText('a hash of the curves up to epoch 4');

  const elsewhere = await browser.newPage();
  const { Book } = await import('./pages/Book.ts');
  const other = await openLab(new Book(elsewhere, book.baseUrl), hashOf(link));
  await expect(other.link).toContainText('Train as far, and it is compared');
  await other.trainTo(4);
  await expect(other.link).toContainText('The curves are the same, to the bit');
  expect(await other.data()).toEqual(rows);
  await elsewhere.close();

  await lab.openDrawer('Seeds');
  await follow(book, hashOf(link));
  await expect(lab.link).toContainText('This experiment came with a link');
  await lab.rests(1);
  await expect(lab.history).toHaveCount(1);
  await lab.trainTo(4);
  await expect(lab.link).toContainText('the same, to the bit');
});

test('a second tab takes in what the first one trains, and keeps its own', async ({
  book,
  context,
}) => {
  const first = await openSmallLab(book);
  const page = await context.newPage();
  const { Book } = await import('./pages/Book.ts');
  const second = await openSmallLab(new Book(page, book.baseUrl));
  await second.trainTo(4);
  await book.page.bringToFront();
  await first.trainTo(4);
  await expect(first.history).toHaveCount(2);
  await expect(second.history).toHaveCount(2);
});

test('where the browser keeps nothing, the lab says so and trains', async ({ book }) => {
  await book.page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const lab = await openSmallLab(book);
  await lab.trainTo(4);
  await expect(lab.root).toContainText('This browser does not let the page keep experiments');
  await expect(lab.history).toHaveCount(1);
});

type Mangled = readonly [what: string, hash: string, sentence: string];
// neighbours differ in what is said of them
const mangled: readonly [Mangled, ...Mangled[]] = [
  ['cut off', '#x=1.AAAAAAtWKkvMKU1V', 'it is damaged or was cut off'],
  ['without contents', '#x=1', 'it has no version and no contents'],
  ['of another version', '#x=7.AAAA', 'it was made by another version of this page'],
  ['with foreign characters', '#x=1.<script>', 'it is damaged or was cut off'],
  ['too long', `#x=1.${'A'.repeat(70_000)}`, 'it is longer than 64 kB'],
];
test('a link that is mangled has its sentence, on arrival and in the open page, and the lab works', async ({
  book,
}) => {
  const [[, first]] = mangled;
  const lab = await openLab(book, first);
  for (const [what, hash, sentence] of mangled) {
    await test.step(what, async () => {
      if (hash !== first) await follow(book, hash);
      await expect(lab.alert).toContainText(`The link could not be opened: ${sentence}`);
    });
  }
  await lab.makeSmall();
  await lab.trainTo(4);
  await expect(lab.link).toBeHidden();
});

test('what was trained leaves as CSV with the numbers behind the means, as a picture with colours and settings, and for PyTorch; after a reload it is there again', async ({
  book,
}) => {
  const lab = await openSmallLab(book);
  await lab.trainTo(4);
  await test.step('CSV: its mean over seeds is what Show data shows', async () => {
    const { name, contents } = await lab.download('Download CSV');
    expect(name).toBe('curves.csv');
    const [head, ...lines] = contents
      .toString()
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const at = (column: string) => head!.indexOf(column);
    const [, ...rows] = await lab.data();
    const phis = ['total-return', 'reward-to-go', 'gae'];
    expect(lines).toHaveLength(phis.length * 2 * 4);
    const means = phis.flatMap((phi) =>
      [1, 2, 3, 4].map((epoch) => {
        const ofSeeds = lines
          .filter((cells) => cells[at('phi')] === phi && Number(cells[at('epoch')]) === epoch)
          .map((cells) => Number(cells[at('mean_return')]));
        return (ofSeeds.reduce((sum, each) => sum + each, 0) / ofSeeds.length).toFixed(1);
      }),
    );
    expect(rows.map((row) => row[4])).toEqual(means);
  });

  await test.step('SVG and PNG: the same picture', async () => {
    const svg = (await lab.download('Download SVG')).contents.toString();
    expect(svg).toContain('batch 300 steps');
    expect(svg).toContain('mean return');
    expect(svg).not.toContain('var(');
    const png = (await lab.download('Download PNG')).contents;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // the width of a PNG stands at byte 16: twice that of the SVG
    const width = Number(/^<svg[^>]* width="(\d+)"/.exec(svg)?.[1]);
    expect(png.readUInt32BE(16)).toBe(2 * width);
  });

  await test.step('PyTorch: a policy and the experiment', async () => {
    await lab.openDrawer('A policy for PyTorch');
    const weights = JSON.parse((await lab.download('Weights for PyTorch')).contents.toString());
    expect(weights.sizes).toEqual([4, 32, 2]);
    expect(weights.state_dict['0.weight']).toHaveLength(32);
    await expect(lab.shared).toContainText('policy.json holds the policy of');
    await lab.button('Python program…').click();
    const program = (await lab.download('Download the program')).contents.toString();
    expect(program).toContain('BATCH_SIZE = 300');
    expect(program).toContain('SEEDS = 2');
    await expect(lab.shared).toContainText('.py trains the same experiment with PyTorch');
  });

  await test.step('after a reload: on the chart and in the list', async () => {
    await expect(lab.history).toHaveCount(1);
    const trained = (await lab.data()).filter(([name]) => name === 'Experiment 1');
    await book.page.reload();
    await book.whenReady();
    await lab.wake();
    // where it stood; a new start makes it one of those that were
    await lab.rests(4);
    await lab.reset.click();
    await lab.rests(1);
    await expect(lab.experiment('Experiment 1')).toContainText('4 epochs');
    const rows = await lab.data();
    expect(rows.filter(([name]) => name === 'Experiment 1')).toEqual(trained);
    expect(rows.some(([name]) => name === 'Experiment 2')).toBe(true);
  });
});

test('what comes in becomes an experiment: JSON that was exported, the log of a PyTorch program, a file that is dropped; a broken one a sentence; and all of it fits a phone and has no severe obstacles', async ({
  book,
}) => {
  const lab = await openSmallLab(book);
  await test.step('JSON that was exported', async () => {
    await lab.trainTo(4);
    const { contents } = await lab.download('Download JSON');
    await lab.import('experiments.json', contents.toString());
    await expect(lab.shared).toContainText('experiments.json: one experiment imported.');
    await expect(lab.history).toHaveCount(2);
  });

  await test.step('JSON with code, which is said to wait for the reader’s agreement', async () => {
    const document = JSON.parse((await lab.download('Download JSON')).contents.toString());
    const [first] = document.experiments;
    const strange = { ...first, name: 'Strange', code: 'const phi = ({ rew }) => rew;' };
    await lab.import('strange.json', JSON.stringify({ ...document, experiments: [strange] }));
    await lab.experiment('Strange').getByRole('button', { name: 'Duplicate' }).click();
    await expect(lab.link).toContainText('brings a Φ of its own as code. It has not been run');
    await lab.rests(1);
    await lab.button('Reset').click();
    await lab.experiment('Strange').getByRole('button', { name: 'Delete' }).click();
    await expect(lab.history).toHaveCount(2);
  });

  await test.step('a log, whole and broken', async () => {
    const log = [20.5, 31.2, 44]
      .map((ret, i) => `epoch: ${i} \t loss: 17.3 \t return: ${ret} \t ep_len: ${ret}`)
      .join('\n');
    await lab.import('simple_pg.log', log);
    await expect(lab.experiment('simple_pg')).toContainText('3 epochs');
    const rows = (await lab.data()).filter(([name]) => name === 'simple_pg');
    expect(rows.map((row) => row[4])).toEqual(['20.5', '31.2', '44.0']);

    await lab.import('broken.log', log.replace('31.2', 'many'));
    await expect(lab.shared).toContainText('Line 2 has “many” for return, which is no number');
    await expect(lab.shared).toContainText('Nothing was imported.');
    await expect(lab.history).toHaveCount(3);
  });

  await test.step('a file that is dropped', async () => {
    const data = await book.page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Epoch\tAverageEpRet\n0\t20\n1\t30\n'], 'progress.txt'));
      return transfer;
    });
    await lab.panel.dispatchEvent('drop', { dataTransfer: data });
    await expect(lab.experiment('progress')).toContainText('2 epochs');
  });

  await test.step('on a phone, with a link beside it', async () => {
    await book.page.setViewportSize(phone);
    await lab.copyLink();
    await lab.openDrawer('A policy for PyTorch');
    await expect.poll(() => sidewaysScroll(book.page)).toBe(0);
    expect(await severeObstacles(book.page)).toEqual([]);
  });
});

test('a projector has large type, which fits, and keys, which leave typing alone; a lesson asks before the run, locks the settings, and shows the answer beside the result', async ({
  book,
}) => {
  const lab = await openSmallLab(book);
  const size = () =>
    book.page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    );
  const before = await size();
  await lab.button('Projector').click();
  expect(await size()).toBe(1.5 * before);
  // on a phone that follows the lecture, on what projectors show, and on a large screen
  for (const width of [390, 1024, 1280, 1440]) {
    await book.page.setViewportSize({ width, height: 800 });
    await expect.poll(() => sidewaysScroll(book.page), `${width} px`).toBe(0);
  }
  await lab.openDrawer('Make a lesson');
  await lab.field('Question before the run').pressSequentially('n r');
  await expect(lab.field('Question before the run')).toHaveValue('n r');
  await lab.field('Question before the run').blur();
  await book.page.keyboard.press('n');
  await lab.rests(2);
  await book.page.keyboard.press('Space');
  await lab.rests(4);
  await book.page.keyboard.press('r');
  await lab.rests(1);
  await book.page.keyboard.press('Escape');
  expect(await size()).toBe(before);

  await lab.field('Question before the run').fill('Which weight learns faster?');
  await lab.field('Choices, one a line; none for a number').fill('The return\nReward-to-go');
  await lab.panel.getByLabel('Settings').selectOption('locked');
  await lab.button('Copy the lesson’s link').click();
  await expect(lab.shared).toContainText('hash of the curves');
  const hash = hashOf(await lab.address.inputValue());

  await follow(book, hash);
  const question = lab.root.getByRole('group', { name: 'Which weight learns faster?' });
  await question.getByRole('radio', { name: 'Reward-to-go' }).check();
  await expect(lab.prediction).toHaveText('Now press Train.');
  await lab.openDrawer('Policy and optimizer');
  await expect(lab.field('Batch')).toBeDisabled();
  await lab.rests(1);
  await lab.trainTo(4);
  await expect(lab.prediction).toContainText('You predicted: Reward-to-go. Mean return in epoch 4');
  await expect(question.getByRole('radio', { name: 'The return' })).toBeDisabled();
  expect(await severeObstacles(book.page)).toEqual([]);
});
