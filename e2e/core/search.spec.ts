import { expect, test } from './fixtures.ts';

test('the search finds a formula by its name, and Enter leads to it', async ({ reader }) => {
  await reader.open('/phi/');
  await reader.find('button', 'Search').click();
  await reader.find('textbox', 'Search the book').fill('TD error');
  await expect.poll(() => reader.find('link', /^TD residual\b/).text()).toContain('Formula');
  await reader.press('Enter');
  await expect
    .poll(() => reader.inPage(() => location.hash, undefined))
    .toBe('#formula-td-residual');
});
