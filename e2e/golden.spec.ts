import { GOLDEN_EXPERIMENTS, goldenLink } from '../src/session/testing/goldenCurves.ts';
import { expect, test } from './fixtures.ts';
import { LabFigure } from './pages/LabFigure.ts';

for (const golden of GOLDEN_EXPERIMENTS) {
  test(`a link's curves come out to the bit in a browser: ${golden.name}`, async ({ book }) => {
    await book.open(`/lab/${await goldenLink(golden)}`);
    const lab = new LabFigure(book.figure('lab').root);
    await lab.wake();
    await expect(lab.link).toContainText('a hash of 300 epochs. Train as far');
    await lab.rests(1);
    await lab.trainToTheEnd(300);
    await expect(lab.link).toContainText('The curves are the same, to the bit');
  });
}
