import { expect, test } from './fixtures.ts';
import { CoreFigure } from './pages/CoreFigure.ts';

// One of each kind of control: a slider, a choice, a switch, a list, a field, a button; and a training.
const STEPS = [
  ['/eglp-lemma/', ['funnel-many', 'funnel-gaussian']],
  ['/five-facts/', ['worlds-strike']],
  ['/simplest-policy-gradient-in-code/', ['shapes-square', 'training-batch']],
  ['/lab/', ['code-discount']],
] as const;

for (const [address, ids] of STEPS) {
  test(`steps of ${address} do what they say, and what is to be seen is there`, async ({
    reader,
  }) => {
    await reader.open(address);
    for (const id of ids) {
      const step = reader.select(`[data-step="${id}"]`);
      await step.show();
      await step.click();
      await expect.poll(() => step.attribute('data-claim'), { message: id }).toBe('held');
    }
  });
}

test('a step is taken back', async ({ reader }) => {
  await reader.open('/eglp-lemma/');
  const figure = new CoreFigure(reader, 'funnel');
  await figure.wake();
  const before = await figure.data();
  const step = reader.select('[data-step="funnel-many"]');
  await step.click();
  await expect.poll(() => step.attribute('data-claim')).toBe('held');
  await figure.button('Back').click();
  await expect.poll(() => step.attribute('data-claim')).toBe(null);
  expect(await figure.data()).toEqual(before);
});
