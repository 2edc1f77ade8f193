import { expect, severeObstacles, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';

test('a weight in Python is tried, trains to the very numbers of the built-in weight, and goes along in links, programs and reloads; what it costs here is measured', async ({
  book,
  page,
  browser,
}) => {
  await book.open('/lab');
  const lab = new LabFigure(page.locator('figure#lab'));
  const own = new OwnPhiFigure(page.locator('figure#own-phi'));
  await lab.wake();
  await lab.rests(1);
  await lab.makeSmall({ epochs: 3 });
  await own.wake();
  let link = '';

  await test.step('mistakes are answered with what is wrong and where', async () => {
    await own.option('Language', 'Python').check();
    await expect(own.code).toHaveAccessibleName('Code of your own Φ, in Python');
    for (const [code, problem, line] of [
      ['import torch', 'the lab writes a program for PyTorch” in line 1', 1],
      ['def weights(episode):\n    x = 1\n\treturn x', 'tabs and spaces are mixed” in line 3', 3],
      ['def phi(episode):\n    return episode.rew', 'your code has no function called weights', 0],
      ['def weights(episode):\n    return [1, 2]', 'your code returned 2 weights for the 21', 0],
      ['def weights(episode):\n    while True:\n        pass', 'did not answer in time', 0],
    ] as const) {
      await own.tryCode(code);
      await expect(own.alert).toContainText(problem);
      await expect(own.markedLine).toHaveCount(line ? 1 : 0);
    }
    await expect(own.sandboxes()).toHaveCount(0);
  });

  await test.step('it trains', async () => {
    await own.startFrom.selectOption({ label: 'Reward-to-go' });
    await expect(own.code).toContainText('def weights(episode):');
    await own.run.click();
    await own.works();
    await expect(lab.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
    await lab.rests(1);
    await lab.option('Speed', 'Fast').check();
    await lab.train.click();
    await lab.rests(3);
    const [head, ...rows] = await lab.data();
    const [phi, epoch, mean] = ['Φ', 'epoch', 'mean'].map((column) => head!.indexOf(column));
    const curve = (symbol: string) =>
      rows.filter((row) => row[phi!] === symbol).map((row) => [row[epoch!], row[mean!]]);
    expect(curve('Φₜ')).toHaveLength(3);
    expect(curve('Φₜ')).toEqual(curve('R̂ₜ'));
    await expect(own.times).toContainText(/takes it [\d.]+ ms a run\. Python is slower/);
  });

  await test.step('it leaves as part of a program, and of a link', async () => {
    await lab.openPanel();
    await lab.button('Python program…').click();
    const { contents } = await lab.download('Download the program');
    expect(contents.toString()).toContain('    return np.cumsum(episode.rew[::-1])[::-1]');
    expect(contents.toString()).toContain('OWN["weights"](ep)');
    await lab.button('Copy link').click();
    link = await lab.address.inputValue();
  });

  await test.step('a reload finds it, and goes on training', async () => {
    await page.reload();
    await book.whenReady();
    await lab.wake();
    await lab.rests(3);
    await own.wake();
    await expect(own.code).toHaveValue(/def weights/);
    await expect(own.status).toHaveText('The lab has it as Your own Φₜ.');
    await lab.step.click();
    await lab.rests(4);
    await expect(own.alert).toHaveCount(0);
  });

  expect(await severeObstacles(page)).toEqual([]);

  await test.step('whoever opens the link reads it first', async () => {
    const elsewhere = await browser.newPage();
    const { Book } = await import('./pages/Book.ts');
    await new Book(elsewhere, book.baseUrl).open(`/lab${new URL(link).hash}`);
    const theirs = new OwnPhiFigure(elsewhere.locator('figure#own-phi'));
    await theirs.wake();
    await expect(theirs.offer).toContainText('It is Python.');
    await expect(theirs.offer).toContainText('def weights(episode):');
    await expect(theirs.sandboxes()).toHaveCount(0);
    await theirs.offer.getByRole('button', { name: 'Accept' }).click();
    await theirs.works();
    await expect(theirs.code).toHaveAccessibleName('Code of your own Φ, in Python');
    const lab = new LabFigure(elsewhere.locator('figure#lab'));
    await expect(lab.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
    await elsewhere.close();
  });
});
