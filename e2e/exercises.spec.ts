import { EXERCISES } from '../src/exercises/exercises.ts';
import { expect, test } from './fixtures.ts';
import { ExerciseFigure } from './pages/ExerciseFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';

test('an exercise is done: a wrong answer is met by its case and its name, a right one is kept, counted and saved', async ({
  book,
  page,
}) => {
  await book.open('/exercises');
  const toGo = new ExerciseFigure(page.locator('figure#reward-to-go'));
  await toGo.wake();
  await expect(toGo.status).toHaveText('Not checked yet.');

  await toGo.tryCode(
    'function returnAndToGo(rew: number[]) {\n  console.log(rew);\n  return { ret: sum(rew), rtg: rew.map(() => sum(rew)) };\n}',
  );
  await expect(toGo.alert).toContainText('Every step has the whole return');
  expect(await toGo.failedCase()).toEqual({
    'Case 2': 'rew = [1, 2, 3]',
    Expected: '{ ret: 6, rtg: [6, 5, 3] }',
    Got: '{ ret: 6, rtg: [6, 6, 6] }',
  });
  await toGo.root.getByText('What it printed').click();
  await expect(toGo.root.getByText('[1,2,3]')).toBeVisible();

  const hint = toGo.button(/^Show (a|another) hint$/);
  await hint.click();
  await hint.click();
  await expect(toGo.hints).toHaveCount(2);

  await toGo.tryCode(
    'function returnAndToGo(rew: number[]) {\n  const rtg = rewardToGo(rew);\n  return { ret: rtg[0], rtg };\n}',
  );
  await expect(toGo.status).toHaveText(/^Right: all \d+ cases agree/);
  await toGo.solutionButton.click();
  await expect(toGo.solution).toContainText('let rest = 0;');

  await page.reload();
  await toGo.wake();
  await expect(toGo.status).toHaveText('You have solved this one.');
  await expect(toGo.code).toHaveValue(/rtg\[0\], rtg/);
  await page.locator('[data-island=exercise-record]').scrollIntoViewIfNeeded();
  await expect(page.getByText(`1 of ${EXERCISES.length} solved.`)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('reward-to-go-exercises.json');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const saved = JSON.parse(Buffer.concat(chunks).toString());
  expect(saved.exercises).toHaveLength(EXERCISES.length);
  expect(saved.exercises).toContainEqual({
    id: 'reward-to-go',
    title: 'Return and reward-to-go',
    chapter: 'reward-to-go',
    checks: 2,
    hints: 2,
    // it was looked at after the exercise was solved
    seen: false,
    passed: ['typescript'],
    code: { typescript: expect.stringContaining('rtg[0]') },
  });

  await book.open('/');
  await expect(page.getByText(`1 of ${EXERCISES.length} solved`)).toBeVisible();
  await book.open('/reward-to-go');
  const links = page.getByRole('navigation', { name: 'Exercises to this chapter' });
  await expect(
    links.getByRole('listitem').filter({ hasText: 'Return and reward-to-go' }),
  ).toContainText('solved');
  await links.getByRole('link', { name: 'Return and reward-to-go' }).click();
  await expect(page).toHaveURL(/\/exercises\/#reward-to-go$/);
});

test('an exercise is done in Python, which is fetched when it is asked for', async ({
  book,
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await book.open('/exercises');
  const gae = new ExerciseFigure(page.locator('figure#gae'));
  await gae.wake();
  await gae.choose('Python');
  expect(fetched.filter((url) => /wasm|codeEditor/i.test(url))).toEqual([]);
  await gae.tryCode(
    'import torch\n\ndef gae_advantages(rew, val, last_val, terminated, gamma, lam):\n    return rew\n',
  );
  await expect(gae.alert).toContainText(
    "ImportError: no module named 'torch'; the lab writes a program for PyTorch",
  );
  expect(fetched.filter((url) => /\.wasm/.test(url))).toHaveLength(1);

  const right = EXERCISES.find(({ id }) => id === 'gae')?.solution.python ?? '';
  await gae.tryCode(right.replace('gamma * lam * adv', 'gamma * adv'));
  await expect(gae.alert).toContainText('λ is not used');
  await gae.tryCode(right);
  await expect(gae.status).toHaveText(/^Right: all/);
  await gae.tryCode('def gae_advantages(*args):\n    while True:\n        pass\n');
  await expect(gae.alert).toContainText('Your code did not answer in time, and was stopped.');
  await gae.tryCode(
    'def gae_advantages(*args):\n    import js\n    return js.fetch("https://example.org")\n',
  );
  await expect(gae.alert).toContainText('AttributeError');
  await gae.choose('TypeScript');
  await expect(gae.code).toHaveValue(/function gaeAdvantages/);
});

test('a bug is told by what the program does, and mended in either language', async ({
  book,
  page,
}) => {
  await book.open('/exercises');
  const bug = new ExerciseFigure(page.locator('figure#bug-ascent'));
  await bug.wake();
  await bug.check.click();
  await expect(bug.alert).toContainText('The bug is still there');
  const exercise = EXERCISES.find(({ id }) => id === 'bug-ascent');
  if (!exercise) throw new Error('no such exercise');
  await bug.tryCode(exercise.solution.typescript);
  await expect(bug.status).toHaveText(/^Right: all/);
  await bug.choose('Python');
  await bug.check.click();
  await expect(bug.alert).toContainText('The bug is still there');
  await bug.tryCode(exercise.solution.python);
  await expect(bug.status).toHaveText(/^Right: all/);
});

test('code that is none, or too much, is met by a sentence', async ({ book, page }) => {
  await book.open('/exercises');
  const figure = new ExerciseFigure(page.locator('figure#sample'));
  await figure.wake();
  for (const [code, sentence] of [
    ['   ', 'There is no code to check.'],
    ['function sample(', 'Line 1 cannot be read: unexpected token. Nothing was run.'],
    ['const x = 1;', 'Your code has no function called sample.'],
    ["throw new Error('early');", 'Your code threw “Error: early” in line 1.'],
    ['const sample = () => { for (;;); };', 'Your code did not answer in time, and was stopped.'],
    ['postMessage(1);', 'Your code sent what nobody had asked for, and was stopped.'],
  ] as const) {
    await figure.tryCode(code);
    await expect(figure.alert).toContainText(sentence);
  }
  await figure.startAgain.click();
  await figure.check.click();
  await expect(figure.alert).toContainText('This is action 0, whatever u is.');
});

for (const language of ['TypeScript', 'Python'] as const) {
  test(`a right answer in ${language} trains in the lab, which shows it first`, async ({
    book,
    page,
  }) => {
    await book.open('/exercises');
    const toGo = new ExerciseFigure(page.locator('figure#reward-to-go'));
    await toGo.wake();
    await toGo.choose(language);
    const exercise = EXERCISES.find(({ id }) => id === 'reward-to-go');
    const { typescript = '', python = '' } = exercise?.solution ?? {};
    await toGo.tryCode({ TypeScript: typescript, Python: python }[language]);
    await toGo.button('Train with it in the lab').click();
    await expect(page).toHaveURL(/\/lab\/#x=1\./);
    const own = new OwnPhiFigure(page.locator('figure#own-phi'));
    await own.wake();
    await expect(own.offer).toContainText(/(function returnAndToGo|def return_and_to_go)\(/);
    await own.offer.getByRole('button', { name: 'Accept' }).click();
    await own.works();
    await expect(own.code).toHaveAccessibleName(`Code of your own Φ, in ${language}`);
  });
}

test('no line of a task begins with what closes a short formula', async ({ page, book }) => {
  await book.open('/exercises');
  const tied = await page.locator('.exercise .formula-end').count();
  const loose = await page.locator('.exercise .katex').evaluateAll((formulas) =>
    formulas
      .filter((each) => /^[.,:;]/.test(each.nextSibling?.textContent ?? ''))
      .filter((each) => !each.closest('.formula-end'))
      .map((each) => each.querySelector('.katex-html')?.textContent ?? '')
      .filter((signs) => signs.trim().length <= 16),
  );
  expect(loose).toEqual([]);
  expect(tied).toBeGreaterThan(20);
});
