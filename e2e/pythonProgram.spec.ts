import { expect, severeObstacles, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';
import { OwnPhiFigure } from './pages/OwnPhiFigure.ts';

const CODE =
  'function phi({ rew }: Episode): number[] {\n  return rew.map((each) => 2 * each);\n}\n';

test('an experiment leaves as a Python program that makes the change made in mid-run; what it cannot repeat is said before the download', async ({
  book,
  page,
}) => {
  await book.open('/lab');
  const lab = new LabFigure(book.page.locator('figure#lab'));
  const own = new OwnPhiFigure(book.page.locator('figure#own-phi'));
  await lab.wake();
  await lab.rests(1);
  await lab.makeSmall({ epochs: 6 });
  await lab.openPanel();
  const program = lab.root.getByRole('region', { name: 'Python program' });

  await test.step('an experiment that it repeats whole', async () => {
    await lab.button('Python program…').click();
    await expect(program).toContainText('Where a browser is the wrong place');
    await expect(program).not.toContainText('Your own Φ');
    const { name, contents } = await lab.download('Download the program');
    expect(name).toMatch(/\.py$/);
    expect(contents.toString()).toContain('LEARNING_RATE = 0.01');
    expect(contents.toString()).not.toContain('SCHEDULE');
    await expect(lab.shared).toContainText('trains the same experiment with PyTorch');
  });

  await test.step('one with code of the reader’s own, and a change in mid-run', async () => {
    await own.wake();
    await own.tryCode(CODE);
    await own.works();
    await expect(lab.toggle(/^Your own/)).toHaveAttribute('aria-pressed', 'true');
    await lab.rests(1);
    await expect(program).toContainText('Your own Φ is TypeScript.');
    await lab.step.click();
    await lab.rests(2);
    await lab.slider('Learning rate α').press('End');
    await lab.step.click();
    await lab.rests(3);
    const { contents } = await lab.download('Download the program');
    const lines = contents.toString().split('\n');
    expect(lines).toContain('LEARNING_RATE = 0.01');
    expect(lines).toContain('    2: {"learning_rate": 1},');
    expect(lines).toContain('#      return rew.map((each) => 2 * each);');
    expect(lines).toContain('def own_phi(episode):');
  });

  expect(await severeObstacles(page)).toEqual([]);
});
