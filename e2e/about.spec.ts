import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/runTool.mjs';
import { expect, test } from './fixtures.ts';

test('the foot of a page leads to the licenses of all that ships: what the book depends on, what that depends on, fonts, and the search', async ({
  book,
  page,
}) => {
  await book.open('/phi');
  await page.getByRole('contentinfo').getByRole('link', { name: 'About, licenses' }).click();
  await expect(page).toHaveURL(book.url('/about/'));
  const entries = await book.content.getByRole('listitem').allTextContents();
  const { version, dependencies } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  );
  const others = ['scheduler', '@lezer/common', '@reduxjs/toolkit', 'assemblyscript', 'pagefind'];
  for (const name of [...Object.keys(dependencies), ...others]) {
    const pattern = `^${name} \\d+\\.\\d+\\.\\d+, (MIT|ISC|BSD-3-Clause|Apache-2\\.0|OFL-1\\.1)`;
    const found = entries.filter((entry) => new RegExp(pattern).test(entry));
    expect(found, name).not.toEqual([]);
  }
  // tools of the build, and of the tests, ship nothing
  for (const name of ['typescript', 'shiki', 'vitest', 'axe-core', '@mdx-js/rollup']) {
    expect(entries.filter((entry) => entry.startsWith(`${name} `))).toEqual([]);
  }
  const license = book.content.getByRole('listitem').filter({ hasText: /^katex / });
  await license.locator('summary').click();
  await expect(license.locator('pre')).toContainText('Permission is hereby granted');
  await expect(book.content).toContainText(`version ${version}`);
});
