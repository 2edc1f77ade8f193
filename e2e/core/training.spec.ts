import { expect, SMOKE, test } from './fixtures.ts';
import { openTraining } from './pages/CoreTraining.ts';

/** On the page itself: the book's policy refuses a worker made of a text, and browsers that draw in the one draw in the other. */
function hasWebgl(): boolean {
  return new OffscreenCanvas(1, 1).getContext('webgl2') !== null;
}

const SMALL = { Epochs: '60', Seeds: '2', Batch: '500' };

test(
  'a training figure trains to its last epoch, pauses, goes on by one step, and begins anew with the same numbers',
  SMOKE,
  async ({ reader }) => {
    const figure = await openTraining(reader);
    expect(await figure.status()).toContain('plain engine');
    await figure.unfold('Settings');
    await figure.makeSmall(SMALL);

    await figure.check('Speed', 'Steady');
    await figure.button('Train').click();
    await figure.reaches(3);
    await figure.button('Pause').click();
    await expect.poll(() => figure.status()).toMatch(/^paused/);
    const before = await figure.data();
    await figure.button('Step').click();
    await figure.rests(before.length);
    expect((await figure.data()).slice(0, before.length)).toEqual(before);

    await figure.trainToTheEnd(60);
    expect(await figure.status()).toMatch(/^finished/);
    const rows = await figure.data();
    expect(rows).toHaveLength(1 + 60);
    // an untrained policy stays near 20; by its 60th epoch this one lasts several times as long
    expect(Number(rows.at(-1)?.[1])).toBeGreaterThan(40);

    await figure.button('Reset').click();
    await figure.rests(1);
    await figure.trainToTheEnd(60);
    expect(await figure.data()).toEqual(rows);
  },
);

test('the WebGL engine takes a run over and hands it back, or says why it cannot', async ({
  reader,
}) => {
  const figure = await openTraining(reader);
  await figure.unfold('Settings');
  await figure.makeSmall({ ...SMALL, Seeds: '1' });
  await figure.check('Engine', 'WebGL');
  if (await reader.inPage(hasWebgl, undefined)) {
    await expect.poll(() => figure.status()).toContain('webgl engine');
  } else {
    await expect
      .poll(() => figure.root.text())
      .toContain('WebGL cannot be had here: This browser offers no WebGL 2');
  }
  await figure.button('Step').click();
  await figure.rests(2);
  await figure.check('Engine', 'Plain');
  await expect.poll(() => figure.status()).toContain('plain engine');
  await figure.button('Step').click();
  await figure.rests(3);
  expect((await figure.data()).flat()).not.toContain('');
});

test('a figure is operated with the keyboard alone', async ({ reader }) => {
  const figure = await openTraining(reader);
  const focused = () => reader.inPage(() => document.activeElement?.textContent?.trim(), undefined);
  await figure.check('Speed', 'Steady');
  await figure.button('Train').focus();
  expect(await focused()).toBe('Train');
  await reader.press('Space');
  await figure.reaches(2);
  await expect.poll(focused).toBe('Pause');
  await reader.press('Space');
  await expect.poll(() => figure.status()).toMatch(/^paused/);
  const epoch = await figure.epoch();
  await reader.press('Tab');
  expect(await focused()).toBe('Step');
  await reader.press('Enter');
  await figure.rests(epoch + 1);
  await reader.press('Tab');
  expect(await focused()).toBe('Reset');
  await reader.press('Enter');
  await figure.rests(1);
});
