import { expect, severeObstacles, test } from './fixtures.ts';
import { ExerciseFigure } from './pages/ExerciseFigure.ts';

test('a teacher’s link chooses exercises and hides hints and solutions, and the page says so; all are one press away', async ({
  book,
  page,
}) => {
  await book.open('/exercises');
  await page.getByRole('button', { name: 'A link for a class…' }).click();
  const form = page.getByRole('region', { name: 'Link for a class' });
  const link = form.getByRole('textbox', { name: 'Link for a class' });
  await expect(link).toHaveValue(`${book.baseUrl}exercises/`);
  await form.getByRole('checkbox', { name: 'Reward-to-go', exact: false }).first().check();
  await form.getByRole('checkbox', { name: 'Credit from nowhere' }).check();
  await form.getByRole('checkbox', { name: 'Hide hints' }).check();
  await form.getByRole('checkbox', { name: 'Hide the book’s solutions' }).check();
  await form.getByRole('checkbox', { name: 'Hide hints' }).uncheck();
  await expect(link).toHaveValue(/\/exercises\/\?only=[a-z-]+,bug-leak&hide=solutions$/);
  await form.getByRole('checkbox', { name: 'Credit from nowhere' }).uncheck();
  expect(await severeObstacles(page)).toEqual([]);

  await page.goto(await link.inputValue());
  await book.whenReady();
  const notice = page.getByRole('status', { name: 'What the link chooses' });
  await expect(notice).toContainText('it shows one exercise, without solutions.');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'Find the bug' })).toHaveCount(0);
  await expect(page.getByText('0 of 1 solved.')).toBeVisible();
  const id = new URL(page.url()).searchParams.get('only') ?? '';
  const figure = new ExerciseFigure(page.locator(`figure#${id}`));
  await figure.wake();
  await expect(figure.button('Show a hint')).toBeVisible();
  await expect(figure.button('Show the book’s solution')).toHaveCount(0);

  // links within the page keep what was chosen
  await page.locator(`a[href="#${id}"]`).first().click();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(1);

  await notice.getByRole('link', { name: 'Show all exercises' }).click();
  await book.whenReady();
  await expect(page.getByRole('heading', { name: 'Find the bug' })).toBeVisible();
  await expect(notice).toHaveCount(0);
});

test('a teacher’s link that cannot be read says why, and shows all exercises with everything', async ({
  book,
  page,
}) => {
  await book.open('/exercises/?only=gae,ppo&hide=hints');
  const notice = page.getByRole('status', { name: 'What the link chooses' });
  await expect(notice).toHaveText(
    'What the link chooses could not be read: it chooses the exercise “ppo”, which is not here. All exercises are shown.',
  );
  await expect(page.getByRole('heading', { name: 'Find the bug' })).toBeVisible();
  const gae = new ExerciseFigure(page.locator('figure#gae'));
  await gae.wake();
  await expect(gae.button('Show a hint')).toBeVisible();
});
