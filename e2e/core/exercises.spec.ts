import { LANGUAGES } from '../../src/exercises/exercise.ts';
import { EXERCISES } from '../../src/exercises/exercises.ts';
import { expect, test } from './fixtures.ts';
import { CoreFigure } from './pages/CoreFigure.ts';

const LABELS = { typescript: 'TypeScript', python: 'Python' } as const;

for (const language of LANGUAGES) {
  test(`the book’s own solution of every exercise passes, in ${LABELS[language]}`, async ({
    reader,
  }) => {
    // every one has a sandbox of its own, and Python its interpreter
    test.slow();
    await reader.open('/exercises/');
    // as if the reader had written them, and come back
    await reader.inPage(
      (drafts) => {
        for (const [key, code] of drafts) localStorage.setItem(key, code);
      },
      EXERCISES.map(
        ({ id, solution }) =>
          [`reward-to-go.exercise.${id}.${language}`, solution[language]] as const,
      ),
    );
    await reader.reload();
    for (const { id } of EXERCISES) {
      const desk = new CoreFigure(reader, id);
      await desk.wake();
      await desk.check('Language', LABELS[language]);
      await desk.button('Check').click();
      await expect
        .poll(() => desk.says('status', 'Right'), { message: id })
        .toMatch(/^Right: all \d+ cases agree/);
    }
    const said = await reader.inPage(
      () => document.querySelector<HTMLElement>('[data-island=exercise-record]')?.innerText ?? '',
      undefined,
    );
    expect(said).toContain(`${EXERCISES.length} of ${EXERCISES.length} solved`);
  });
}

test('a wrong answer is met by its case and its sentence, in both languages', async ({
  reader,
}) => {
  await reader.open('/exercises/');
  const desk = new CoreFigure(reader, 'bug-ascent');
  await desk.wake();
  for (const language of LANGUAGES) {
    await desk.check('Language', LABELS[language]);
    await desk.button('Check').click();
    await expect.poll(() => desk.says('alert', 'bug')).toContain('The bug is still there');
    expect(await desk.says('alert', 'Expected')).toContain('Case 1');
  }
});
