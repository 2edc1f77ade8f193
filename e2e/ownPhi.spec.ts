import { expect, severeObstacles, test } from './fixtures.ts';
import type { Book } from './pages/Book.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';
import { haveThrow, workerOf } from './workers.ts';

/** Wraps statements into a function that otherwise is reward-to-go. */
const doing = (statements: string) =>
  `function phi({ rew }: Episode): number[] {\n  ${statements}\n  return rewardToGo(rew);\n}\n`;

async function openLab(book: Book, { small = true } = {}) {
  await book.open('/lab');
  const lab = new LabFigure(book.page.locator('figure#lab'));
  const own = new OwnPhiFigure(book.page.locator('figure#own-phi'));
  await lab.wake();
  await lab.rests(1);
  if (small) await lab.makeSmall({ batch: 500, epochs: 6 });
  await own.wake();
  return { lab, own };
}

/** The numbers of one weight in the experiment in progress, the last of the table: epoch and mean return. */
async function curve(lab: LabFigure, symbol: string): Promise<string[][]> {
  const [head, ...rows] = await lab.data();
  const current = rows.at(-1)![0];
  const [phi, epoch, mean] = ['Φ', 'epoch', 'mean'].map((column) => head!.indexOf(column));
  return rows
    .filter((row) => row[0] === current && row[phi!] === symbol)
    .map((row) => [row[epoch!]!, row[mean!]!]);
}

test.describe('in training', () => {
  test.use({ expectedErrors: [/planned failure/] });

  test('code for the reward-to-go is tried, shown, and trains to the very numbers of the built-in weight, after a crash of the training worker too', async ({
    book,
    page,
  }) => {
    const { lab, own } = await openLab(book);
    await expect(own.status).toHaveText('Not run yet.');
    await expect(lab.toggle(/^Your own/)).toHaveCount(0);
    await own.tryCode(doing(''));
    await own.works();
    const tried = await own.rows();
    const T = tried.length;
    expect(tried.map(([t, , , weight]) => [t, weight])).toEqual(
      Array.from({ length: T }, (_, t) => [t, T - t]),
    );
    await expect(lab.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
    await lab.rests(1);
    await lab.option('Speed', 'Fast').check();
    await lab.train.click();
    await lab.rests(6);
    const builtIn = await curve(lab, 'R̂ₜ');
    expect(builtIn).toHaveLength(6);
    expect(await curve(lab, 'Φₜ')).toEqual(builtIn);

    // a new start runs fresh code, and other code is another experiment
    await lab.reset.click();
    await lab.rests(1);
    await lab.train.click();
    await lab.rests(6);
    expect(await curve(lab, 'Φₜ')).toEqual(builtIn);
    await own.startFrom.selectOption({ label: 'Total return' });
    await expect(own.status).toContainText('still has the code that was run last');
    await own.run.click();
    await own.works();
    await lab.rests(1);
    await lab.train.click();
    await lab.rests(6);
    const asReturn = await curve(lab, 'Φₜ');
    expect(asReturn).toHaveLength(6);
    expect(asReturn).toEqual(await curve(lab, 'R(τ)'));

    // the successor of a worker that crashed is handed the code again
    await own.tryCode(doing(''));
    await own.works();
    await lab.rests(1);
    await haveThrow(await workerOf(page, /training\.worker/), 'planned failure');
    await expect(lab.root.getByText(/worker stopped unexpectedly.*nothing is lost/)).toBeVisible();
    await lab.step.click();
    await lab.rests(2);
    expect(await curve(lab, 'Φₜ')).toEqual(await curve(lab, 'R̂ₜ'));
    expect(await curve(lab, 'Φₜ')).toHaveLength(2);
  });
});

test('code that takes all memory, and a loop for ever, end alone with a sentence; one that begins in mid-training stops its runs alone; the page works on', async ({
  book,
}) => {
  const { lab, own } = await openLab(book);
  for (const greed of [
    'const kept = []; while (true) kept.push(new Float64Array(1e7).fill(1));',
    'const kept = []; while (true) kept.push({ a: [kept.length], b: "x" + kept.length });',
    'new Float64Array(1e11);',
  ]) {
    await own.tryCode(doing(greed));
    await expect(own.alert, greed).toContainText(/did not answer in time|RangeError/);
    await expect(own.sandboxes()).toHaveCount(0);
    await lab.step.click();
  }
  await lab.rests(4);

  await own.tryCode(doing('while (true) {}'));
  await expect(own.status).toHaveText('Trying it on a sample episode.');
  // the page answers while the code does not
  await lab.step.click();
  await lab.rests(5);
  await expect(own.alert).toHaveText(
    'On the sample episode, your code did not answer in time, and was stopped. The lab does not train with it.',
  );
  // alive, and unable to answer
  await own.tryCode(
    `addEventListener('unhandledrejection', (event) => event.preventDefault());\nFloat32Array = () => { throw new Error(); };\n${doing('')}`,
  );
  await expect(own.alert).toContainText('your code did not answer in time');
  await expect(own.sandboxes()).toHaveCount(0);
  await expect(lab.toggle(/^Your own/)).toHaveCount(0);
  await own.tryCode(doing(''));
  await own.works();
  await expect(lab.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');

  await lab.reset.click();
  await lab.rests(1);
  // the sample episode has 21 steps: this loops at the first one that is longer than 40
  await own.tryCode(doing('while (rew.length > 40) {}'));
  await own.works();
  await expect(own.alert).toContainText('In training, your code did not answer in time');
  await expect(
    lab.root.getByText(/Your own, seed 0, stopped in epoch 1: its code did not/),
  ).toBeVisible();
  await lab.step.click();
  await expect.poll(async () => (await curve(lab, 'R̂ₜ')).length).toBe(2);

  await own.tryCode(doing(''));
  await own.works();
  await expect(own.alert).toHaveCount(0);
  await lab.rests(1);
  await lab.step.click();
  await lab.rests(2);
  expect(await curve(lab, 'Φₜ')).toEqual(await curve(lab, 'R̂ₜ'));
});

test.describe('what code must not reach', () => {
  test.use({
    expectedErrors: [/Content Security Policy|Refused to|violates|Failed to fetch|SecurityError/i],
  });

  test('is out of reach: no network, no storage, no page, nothing evaluated', async ({
    book,
    page,
  }) => {
    const { own } = await openLab(book, { small: false });
    // a request that a content policy refuses is announced, and gets no answer
    const answered: string[] = [];
    page.on('response', (response) => answered.push(response.url()));
    // each in a way that would work outside; a promise's end is seen from the next episode on
    const refused: [string, RegExp][] = [
      ['indexedDB.open("x");', /SecurityError/],
      ['localStorage.getItem("x");', /localStorage is not defined/],
      ['document.title = "x";', /document is not defined/],
      ['eval("1");', /EvalError/],
      ['new Function("return 1")();', /EvalError/],
      // by its address, or before, since no policy of Trusted Types made it
      [`importScripts("${book.baseUrl}index.html");`, /NetworkError|TypeError/],
      [
        `const x = new XMLHttpRequest(); x.open("GET", "${book.baseUrl}", false); x.send();`,
        /NetworkError/,
      ],
    ];
    for (const [statement, problem] of refused) {
      await own.tryCode(doing(statement));
      await expect(own.alert, statement).toContainText(problem);
      await expect(own.alert, statement).toContainText('in line 2');
    }
    for (const promise of [
      `fetch("${book.baseUrl}?leak")`,
      `import("${book.baseUrl}?leak")`,
      'caches.keys()',
    ]) {
      // not caught, a refusal ends the sandbox; were it granted, the code would work
      await own.tryCode(
        `const end = ${promise};\nend.then(() => { throw new Error("granted"); });\nfunction phi() { while (true) {} }\n`,
      );
      await expect(own.alert, promise).toBeVisible();
      await expect(own.alert, promise).not.toContainText('granted');
    }
    expect(answered.filter((url) => url.includes('leak'))).toEqual([]);
    // its origin is none
    await own.tryCode(doing('if (self.origin !== "null") throw new Error(self.origin);'));
    await own.works();
  });
});

test('the editor comes with the first focus, takes keys, and lets Tab go; mistakes are answered with what is wrong and where; after a reload what was written is there; Revert brings back what was run; axe finds nothing severe', async ({
  book,
  page,
}) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(request.url()));
  const { own } = await openLab(book, { small: false });
  const isLazy = (url: string) => /codeEditor|compileCode|sandbox/.test(url);
  expect(scripts.filter(isLazy)).toEqual([]);
  await own.startFrom.focus();
  await page.keyboard.press('Tab');
  await expect(own.root.locator('[data-editor=rich]')).toBeVisible();
  await expect(own.code).toBeFocused();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.insertText('rewa');
  await page.keyboard.press('Control+Space');
  await expect(page.getByRole('option', { name: /^rewardToGo/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(own.run).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(own.code).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(own.startFrom).toBeFocused();

  // mistakes, with their lines
  const cases: [string, string, number | undefined][] = [
    [
      'function phi({ rew }) {\n  const x = ;\n  return rew;\n}',
      'Line 2 cannot be read: unexpected token. Nothing was run.',
      2,
    ],
    [
      'let a = 1;\nlet a = 2;',
      "SyntaxError: Identifier 'a' has already been declared” in line 2",
      2,
    ],
    [doing('throw new Error("boom");'), 'your code threw “Error: boom” in line 2', 2],
    [
      'const limit: number = 3;\n\nfunction phi({ rew }) {\n  return mean(undefined);\n}',
      'in line 4',
      4,
    ],
    ['throw new Error("early");', 'your code threw “Error: early” in line 1', 1],
    ['const psi = 1;', 'your code has no function called phi', undefined],
    [
      'const phi = () => [1, 2];',
      'your code returned 2 weights for the 21 steps of episode 0',
      undefined,
    ],
    [
      'const phi = ({ rew }) => rew.map(String);',
      'your weight at step 0 of episode 0 was the text “1”, not a number',
      undefined,
    ],
    [
      'const phi = ({ rew }) => rew.map((r, t) => Math.sqrt(3 - t));',
      'your weight at step 4 of episode 0 was NaN',
      undefined,
    ],
    ['  ', 'There is no code to run. Choose something to start from.', undefined],
  ];
  for (const [code, problem, line] of cases) {
    await own.tryCode(code);
    await expect(own.alert).toContainText(problem);
    if (line === undefined) await expect(own.markedLine).toHaveCount(0);
    else await expect(own.markedLine).toHaveCount(1);
  }
  await expect(own.sandboxes()).toHaveCount(0);

  // a name of a helper is free for the reader's own
  await own.tryCode(
    'const sum = 2;\nfunction mean() { return sum; }\nconst phi = ({ rew }) => rew.map(mean);',
  );
  await own.works();
  expect((await own.rows()).every(([, , , weight]) => weight === 2)).toBe(true);

  // a reload
  await own.write(doing('// mine'));
  await page.reload();
  await book.whenReady();
  await own.wake();
  await expect(own.code).toHaveValue(/\/\/ mine/);
  await expect(own.startFrom).toHaveValue('own');
  await own.startFrom.selectOption({ label: 'GAE(1, 0.95)' });
  await own.run.click();
  await own.works();
  await own.write('const phi = 1;');
  await own.run.click();
  await expect(own.alert).toContainText('no function called phi');
  expect(await severeObstacles(page)).toEqual([]);
  await own.revert.click();
  await expect(own.code).toContainText('gae(rew, val, gamma, lam)');
  await expect(own.startFrom).toHaveValue('gae');
  await expect(own.status).toHaveText('The lab has it as Your own Φₜ.');
});

test('code that came with a link is shown, and runs only when the reader accepts it', async ({
  book,
  page,
}) => {
  await book.open('/gallery');
  const own = new OwnPhiFigure(
    page
      .locator('figure, section, div')
      .filter({ has: page.locator('> [data-island=phi-editor]') })
      .last(),
  );
  await own.wake();
  await expect(own.offer).toContainText('Read it first');
  await expect(own.offer).toContainText('rewardToGo(rew, gamma)');
  await expect(own.code).not.toHaveValue(/gamma/);
  await expect(own.status).toHaveText('Not run yet.');
  await expect(own.sandboxes()).toHaveCount(0);
  await own.offer.getByRole('button', { name: 'Accept' }).click();
  await own.works();
  await expect(own.offer).toHaveCount(0);
  await expect(own.startFrom).toHaveValue('discounted');

  await page.reload();
  await book.whenReady();
  await own.wake();
  await own.offer.getByRole('button', { name: 'Decline' }).click();
  await expect(own.offer).toHaveCount(0);
  await expect(own.status).toHaveText('Not run yet.');
});
