import { expect, phone, severeObstacles, sidewaysScroll, test } from './fixtures.ts';
import { Search } from './pages/Search.ts';

test('nothing of the search is fetched before / opens it; a formula is found by a name that its page does not print, and Enter leads to it', async ({
  bookBelowPath: book,
  page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  const ofSearch = () => fetched.filter((url) => /pagefind|onDemand/.test(url));
  await book.open('/the-goal');
  expect(ofSearch()).toEqual([]);

  const search = new Search(page);
  await page.keyboard.press('/');
  await expect(search.field).toBeFocused();
  await expect(search.field).toHaveValue('');
  await search.field.fill('likelihood-ratio trick');
  await expect(search.results.first()).toContainText('Log-derivative trick');
  await expect(search.results.first()).toContainText('Formula · 3. Five facts');
  await expect(search.status).toContainText(/^\d+ places$|^One place$/);
  expect(ofSearch().length).toBeGreaterThan(3);
  await search.field.press('Enter');
  await expect(page).toHaveURL(/\/some\/base\/five-facts\/#formula-log-derivative$/);
  await expect(page.locator(':target annotation')).toContainText('P_\\theta(x)');
});

test('arrow keys go through the results, which are sections with the words marked; Escape gives the focus back', async ({
  book,
  page,
}) => {
  await book.open('/phi');
  const search = new Search(page);
  await search.open.focus();
  await page.keyboard.press('Enter');
  await search.field.fill('zero_grad');
  const last = search.results
    .filter({ hasText: '5. The simplest policy gradient, in code' })
    .first();
  await expect(last).toBeVisible();
  await expect(search.dialog.locator('mark').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(search.results.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(search.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search.dialog).toBeHidden();
  await expect(search.open).toBeFocused();

  // on the page itself the search gets out of the way
  await page.keyboard.press('/');
  await search.field.fill('generalized advantage estimation');
  await search.results.filter({ hasText: 'Formula' }).first().click();
  await expect(search.dialog).toBeHidden();
  await expect(page).toHaveURL(/\/phi\/#formula-gae$/);
});

test('the key can be switched off, here and on the next page; the button opens the search all the same', async ({
  book,
  page,
}) => {
  await book.open('/phi');
  const search = new Search(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const key = page.getByRole('group', { name: 'Key / for the search' });
  await key.getByRole('radio', { name: 'Off' }).check();
  await page.keyboard.press('Escape');
  await book.open('/the-goal');
  await expect(search.open).not.toHaveAttribute('aria-keyshortcuts');
  await page.keyboard.press('/');
  await search.open.click();
  await expect(search.field).toBeFocused();
  // had the key opened it, it would have been open before
  await expect(search.field).toHaveValue('');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(search.dialog).toBeHidden();
});

test('a search without a hit says so and leads on, on a dark phone without obstacles', async ({
  book,
  page,
}) => {
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'dark' });
  await book.open('/eglp-lemma');
  const search = new Search(page);
  expect(await sidewaysScroll(page)).toBe(0);
  await search.open.click();
  await search.field.fill('<b>xylophone</b>');
  await expect(search.status).toContainText('Nothing in the book has “<b>xylophone</b>” in it.');
  await expect(search.results).toHaveCount(0);
  await search.field.fill('baseline');
  await expect(search.results.first()).toBeVisible();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await severeObstacles(page)).toEqual([]);
  await search.field.fill('xylophone');
  await search.status.getByRole('link', { name: 'notation and index' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notation and index');
});

test('/ is typed where the reader types', async ({ book, page }) => {
  await book.open('/simplest-policy-gradient-in-code');
  const answer = page.getByRole('spinbutton').or(page.locator('.number-input')).first();
  await answer.focus();
  await page.keyboard.press('/');
  await expect(new Search(page).dialog).toBeHidden();
  await expect(answer).toBeFocused();
});

test.describe('where the search cannot be fetched', () => {
  test.use({ expectedErrors: [/pagefind|Failed to load resource|onDemand|ERR_FAILED/] });

  test('it says so, and finds once it can be', async ({ book, page }) => {
    await page.route('**/pagefind/**', (route) => route.abort());
    await book.open('/the-goal');
    const search = new Search(page);
    await search.open.click();
    await expect(search.status).toContainText('The search could not be loaded.');
    await page.unroute('**/pagefind/**');
    await search.field.fill('advantage');
    await expect(search.results.first()).toBeVisible();

    await page.route('**/*onDemand*', (route) => route.abort());
    await book.open('/baselines');
    await search.open.click();
    await expect(page.getByRole('alert')).toContainText('The search could not be fetched.');
  });
});
