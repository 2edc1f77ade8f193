import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../scripts/lib/runTool.mjs';
import { expect, test } from './fixtures.ts';

const dist = join(projectRoot, 'dist');

test('every built page has the policy in its head, before its first script, and everything is sent with it', async ({
  book,
}) => {
  const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const page of pages) {
    const answer = await fetch(book.url(page));
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy, page).toMatch(/^default-src 'none'; script-src 'self' /);
    const [before, after] = (await answer.text()).split(
      `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    );
    expect(before, page).not.toMatch(/<(script|link|style|base)\b/);
    expect(after, page).toContain('<script');
  }
  const worker = readdirSync(join(dist, 'assets')).find((file) => file.includes('.worker'));
  const answer = await fetch(book.url(`assets/${worker}`));
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
