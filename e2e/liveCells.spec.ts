import { desktop, expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import { LiveCell } from './pages/LiveCell.ts';

const CHAPTER_5 = '/simplest-policy-gradient-in-code';

const UNCHANGED = 'The same as the book’s, to the last bit.';

const BROKEN_LOSS = `export function pgLoss(net, params, data) {
  console.log('steps', data.n);
  show([1, 4, 9]);
  return 0;
}`;

test('a piece of the book is run as it stands, changed, compared, reverted, and kept', async ({
  book,
  page,
}) => {
  await book.open(CHAPTER_5);
  const loss = new LiveCell(page, 'pg-loss');
  await loss.edit();
  await expect(loss.code).toBeFocused();
  await expect(loss.status).toContainText('Not run yet.');
  await loss.run();
  await expect(loss.block).toContainText(UNCHANGED);
  await expect(loss.block).toContainText('PyTorch has the same numbers');

  await loss.write(BROKEN_LOSS);
  await expect(loss.status).toContainText('Out of date');
  await loss.run();
  await expect(loss.block.getByRole('region', { name: 'What it printed' })).toContainText(
    'steps 64',
  );
  await expect(loss.block.getByRole('region', { name: /^What it showed, 1 by/ })).toBeVisible();
  await expect(loss.block).toContainText('It differs from the book’s first at loss');

  await loss.press('Show what I changed');
  await expect(loss.block.getByRole('region', { name: 'What you changed' })).toContainText(
    '+   return 0;',
  );

  await page.reload();
  await expect(loss.block.getByRole('button', { name: /^Edit \(changed\)/ })).toBeVisible();
  await loss.edit();
  await expect(loss.code).toContainText('return 0;');
  await loss.press('Revert');
  await loss.run();
  await expect(loss.block).toContainText(UNCHANGED);
});

test('what is wrong with a piece is said with its line, and a loop without end is stopped', async ({
  book,
  page,
}) => {
  await book.open(CHAPTER_5);
  const cell = new LiveCell(page, 'categorical');
  await cell.edit();
  await cell.write('export function logSumExp() {\n  return missing;\n}\n');
  await cell.run();
  await expect(cell.alert).toHaveText(
    'Your code threw “ReferenceError: missing is not defined” in line 2.',
  );
  await cell.write('export function logSumExp( {');
  await cell.run();
  await expect(cell.alert).toContainText('Nothing was run.');
  await cell.write('export function logSumExp() { for (;;); }');
  await cell.run();
  await expect(cell.alert).toHaveText('Your code did not answer in time, and was stopped.');
});

test('a changed piece makes the answers below it stale, and Run all brings them up to date', async ({
  book,
  page,
}) => {
  await book.open(CHAPTER_5);
  const network = new LiveCell(page, 'network');
  const gaussian = new LiveCell(page, 'gaussian');
  const gradient = new LiveCell(page, 'policy-gradient');
  await gaussian.edit();
  await gaussian.run();
  await gradient.edit();
  await gradient.run();
  await network.edit();
  await network.write('export function forward(net, params, units) {\n  units.fill(1);\n}\n');
  await expect(gradient.status).toContainText('Out of date');
  await expect(gaussian.status).toHaveText(/^Run\./);
  await network.press('Run all');
  await expect(gradient.status).toHaveText(/^Run\./);
  await expect(gradient.block).toContainText('It differs from the book’s');
  await network.press('Revert all');
  await expect(network.code).toContainText('walks W row by row');
});

test('a piece in Python is run too', async ({ book, page }) => {
  await book.open('/reward-to-go');
  await page.getByRole('tab', { name: 'Python' }).first().click();
  const cell = new LiveCell(page, 'reward-to-go', 'py');
  await cell.edit();
  await cell.run();
  await expect(cell.block).toContainText('The same as the book’s');
  await cell.write('def reward_to_go(rews):\n    show(rews)\n    return missing\n');
  await cell.run();
  await expect(cell.alert).toContainText('in line 3');
});

test('a text that was written over an older version is offered, and not taken', async ({
  book,
  page,
}) => {
  await book.open('/reward-to-go');
  await page.evaluate(() =>
    localStorage.setItem(
      'reward-to-go.cell.reward-to-go.ts',
      JSON.stringify({ printed: 'another', text: 'weigh() {},' }),
    ),
  );
  await page.reload();
  const cell = new LiveCell(page, 'reward-to-go');
  await cell.edit();
  await expect(cell.code).toContainText('rtg += rew[t]');
  await expect(cell.block.getByRole('region', { name: 'The text on offer' })).toContainText(
    '+ weigh() {},',
  );
  await cell.press('Take it');
  await expect(cell.code).toHaveText('weigh() {},');
});

for (const [name, viewport] of [
  ['a phone', phone],
  ['a screen', desktop],
] as const) {
  test(`an open piece fits ${name}, and axe finds nothing severe in it`, async ({ book, page }) => {
    await page.setViewportSize(viewport);
    await book.open(CHAPTER_5);
    const cell = new LiveCell(page, 'pg-loss');
    await cell.edit();
    await cell.run();
    await cell.press('Show what I changed');
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await severeObstacles(page)).toEqual([]);
  });
}

test('the whole program of chapter 10 trains, is stopped, and is changed down to its network', async ({
  book,
  page,
}) => {
  await book.open('/vanilla-policy-gradient');
  const program = new LiveCell(page, 'vanilla');
  await program.edit();
  await program.press('Run');
  await expect(program.block).toContainText(/Epoch [3-9] of 50, [\d,]+ steps a second\./);
  await program.press('Stop');
  await expect(program.status).toHaveText(/^Run\./);
  await expect(program.block).toContainText(UNCHANGED);

  const printed = await program.printed();
  await program.write(`${printed.replace('...hidden, env.nActs', '8, env.nActs')}
function adamStep(params, grad, state, lr) {
  for (let i = 0; i < params.length; i++) params[i] -= lr * grad[i];
}`);
  await program.press('Run');
  await expect(program.block).toContainText(/Epoch [2-9] of 50/);
  await program.press('Stop');
  await expect(program.block).toContainText(
    'It differs from the book’s first at meanReturn, epoch 0',
  );
});

test('a link carries what was changed; it is shown, and run only when it was taken', async ({
  book,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await book.open(CHAPTER_5);
  const loss = new LiveCell(page, 'pg-loss');
  await loss.edit();
  await loss.write(BROKEN_LOSS);
  await loss.press('Copy a link to my changes');
  await expect(loss.block).toContainText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await loss.press('Revert');

  await page.goto('about:blank');
  await page.goto(link);
  const said = page.getByRole('alert').filter({ hasText: 'The link brings changes to one piece' });
  await expect(said).toBeInViewport();
  await expect(loss.block.getByRole('region', { name: 'The text on offer' })).toContainText(
    '+   return 0;',
  );
  await expect(loss.status).toContainText('Not run yet.');
  await expect(page.locator('iframe[sandbox]')).toHaveCount(0);
  await loss.press('Take it');
  await loss.run();
  await expect(loss.block).toContainText('It differs from the book’s first at loss');

  await page.goto('about:blank');
  await page.goto(`${link.slice(0, -4)}AAAA`);
  await expect(page.getByRole('alert')).toContainText('it is damaged or was cut off');
});

test.describe('without what makes it live', () => {
  test.use({ expectedErrors: [/Failed to (load|fetch)|ERR_/] });

  test('Edit says that it could not be loaded, and opens when it is pressed again', async ({
    book,
    page,
  }) => {
    await page.route(/liveCode/, (route) => route.abort());
    await book.open(CHAPTER_5);
    const loss = new LiveCell(page, 'pg-loss');
    const edit = loss.block.getByRole('button', { name: /^Edit/ });
    await edit.click();
    await expect(edit).toContainText('could not be loaded');
    await page.unroute(/liveCode/);
    await loss.edit();
    await expect(loss.code).toBeFocused();
  });
});
