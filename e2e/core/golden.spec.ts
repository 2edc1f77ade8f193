import { GOLDEN_EXPERIMENTS, goldenLink } from '../../src/session/testing/goldenCurves.ts';
import { expect, test } from './fixtures.ts';
import { openLab } from './pages/CoreTraining.ts';

for (const golden of GOLDEN_EXPERIMENTS) {
  test(`a link's curves come out to the bit, as in Node: ${golden.name}`, async ({ reader }) => {
    const lab = await openLab(reader, await goldenLink(golden));
    await expect.poll(() => lab.link()).toContain('a hash of 300 epochs. Train as far');
    await lab.trainToTheEnd(300);
    await expect.poll(() => lab.link()).toContain('The curves are the same, to the bit');
  });
}
