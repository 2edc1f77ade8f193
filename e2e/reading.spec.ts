import { chapters } from '../src/app/chapterOrder.ts';
import { expect, test } from './fixtures.ts';
import { Contents } from './pages/Contents.ts';

const slug = 'simplest-policy-gradient-in-code';
const CHAPTER = `/${slug}`;
const { title } = chapters.find((chapter) => chapter.slug === slug)!;

test('a question answers each choice with its reason; code tabs switch by arrow keys, all at once; a reload keeps both', async ({
  book,
  page,
}) => {
  await book.open(CHAPTER);
  const question = page.locator('#question-constant-logit');
  const choices = question.getByRole('radio');
  await expect(choices).toHaveCount(3);
  await expect(question.getByText('Right.')).toBeHidden();

  await choices.nth(1).check({ force: true });
  await expect(question.getByText('Not this one.').filter({ visible: true })).toHaveCount(1);
  await expect(question.getByText('Certainty comes from the difference')).toBeVisible();
  await expect(question.getByText('Right.')).toBeHidden();

  // arrow keys move on, as in any group of radio buttons
  await choices.nth(1).press('ArrowUp');
  await expect(choices.nth(0)).toBeChecked();
  await expect(question.getByText('Right.')).toBeVisible();
  await expect(question.getByText('Certainty comes from the difference')).toBeHidden();

  const sets = page.locator('.code-tabs');
  const count = await sets.count();
  expect(count).toBeGreaterThan(1);
  const shows = async (language: string, other: string) => {
    for (const name of [language, other]) {
      const tabs = page.getByRole('tab', { name, selected: name === language, exact: true });
      await expect(tabs).toHaveCount(count);
      const panels = page.getByRole('tabpanel', { name, exact: true });
      await expect(panels).toHaveCount(name === language ? count : 0);
    }
  };
  await shows('TypeScript', 'Python');
  const tab = page.getByRole('tab', { name: 'TypeScript' }).first();
  await tab.focus();
  await tab.press('ArrowRight');
  await shows('Python', 'TypeScript');
  await expect(page.getByRole('tab', { name: 'Python' }).first()).toBeFocused();

  await page.reload();
  await book.whenReady();
  await expect(choices.nth(0)).toBeChecked();
  await expect(question.getByText('Right.')).toBeVisible();
  await shows('Python', 'TypeScript');
});

test('the contents show how far a chapter has been read', async ({ book, page }) => {
  await book.open('/');
  const entry = new Contents(book).entry(title).first();
  await expect(entry).not.toContainText('read');
  await entry.getByRole('link').click();
  await book.whenReady();

  const kept = () => page.evaluate(() => localStorage.getItem('reward-to-go.progress') ?? '');
  await page.locator('#epoch').scrollIntoViewIfNeeded();
  await expect.poll(kept).toContain(slug);
  await book.open('/');
  await expect(entry).toContainText(/\b[1-9]\d? % read/);

  await book.open(CHAPTER);
  await page.keyboard.press('End');
  await expect.poll(kept).toContain(`"${slug}":1`);
  await book.open('/');
  await expect(entry).toContainText(/(?<!% )read/);
});

test('a quantity that is pointed at or in focus lights up its twins in text, formulas and figures', async ({
  book,
  page,
}) => {
  await book.open(CHAPTER);
  const figure = book.trainingFigure('training');
  await figure.wake();
  const lit = page.locator('.is-lit');
  await expect(lit).toHaveCount(0);

  const term = figure.root.getByRole('button', { name: 'R̂ₜ', exact: true });
  await term.hover();
  await expect(figure.toggle('Reward-to-go')).toHaveClass(/is-lit/);
  await expect(figure.toggle('Total return')).not.toHaveClass(/is-lit/);
  await page.mouse.move(0, 0);
  await expect(lit).toHaveCount(0);

  await page.getByRole('button', { name: 'The return of the whole trajectory' }).focus();
  await expect(page.locator('.katex .is-lit[data-term=total-return]').first()).toBeVisible();
  await expect(figure.toggle('Total return')).toHaveClass(/is-lit/);
  const twins = await page.locator('[data-term=total-return]').count();
  expect(twins).toBeGreaterThan(2);
  await expect(lit).toHaveCount(twins);
  await page.keyboard.press('Escape');
  await expect(lit).toHaveCount(0);
});
