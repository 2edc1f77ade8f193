import { expect, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';

interface SavedPolicy {
  phi: string;
  seed: number;
  epoch: number;
  state_dict: Record<string, unknown>;
}

test('weights for PyTorch are those of the run and the epoch that were chosen: untrained in epoch 1 under every weight, apart later', async ({
  book,
}) => {
  await book.open('/lab');
  const lab = new LabFigure(book.page.locator('figure#lab'));
  await lab.wake();
  await lab.rests(1);
  await lab.makeSmall();
  await lab.trainTo(4);
  await lab.openPanel();
  await lab.openDrawer('A policy for PyTorch');
  const save = async (run: string, epochsBack: number): Promise<SavedPolicy> => {
    await lab.panel.getByRole('combobox', { name: 'Policy of' }).selectOption({ label: run });
    const epoch = lab.slider('At epoch');
    // Delete goes to the newest
    await epoch.press('Delete');
    for (let k = 0; k < epochsBack; k++) await epoch.press('ArrowLeft');
    const { contents } = await lab.download('Weights for PyTorch');
    await expect(lab.shared).toContainText(
      `policy of ${run}, that collected epoch ${4 - epochsBack}.`,
    );
    return JSON.parse(contents.toString());
  };
  const newest = await save('R̂ₜ, seed 1', 0);
  expect(newest).toMatchObject({ phi: 'reward-to-go', seed: 1, epoch: 4 });
  const second = await save('R̂ₜ, seed 1', 2);
  expect(second).toMatchObject({ phi: 'reward-to-go', seed: 1, epoch: 2 });
  expect(second.state_dict).not.toEqual(newest.state_dict);
  const first = await save('R̂ₜ, seed 1', 3);
  expect((await save('R(τ), seed 1', 3)).state_dict).toEqual(first.state_dict);
  expect((await save('R(τ), seed 1', 2)).state_dict).not.toEqual(second.state_dict);
  expect((await save('R(τ), seed 0', 3)).state_dict).not.toEqual(first.state_dict);
});
