import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FRAME_SCRIPT } from '../../src/worker/sandbox/frameScript.ts';
import { contentPolicy, withPolicy } from './contentPolicy.ts';
import { readHeaders, writeHeaders } from './headersFile.mjs';

const template = `<html><head>
<meta charset="utf-8" />
<script>one();
</script><script type="module" src="./x.js"></script><script>two()</script></head></html>`;

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');

test('a policy begins with nothing and names the scripts that stand in the page, and the sandbox’s, by their hashes', () => {
  const policy = contentPolicy(template);
  expect(policy).toMatch(/^default-src 'none'; /);
  const [, scripts] = /script-src ([^;]+);/.exec(policy) ?? [];
  const hashes = ['one();\n', 'two()', FRAME_SCRIPT].map((text) => `'sha256-${sha256(text)}'`);
  expect(scripts).toBe(`'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`);
  expect(policy).not.toMatch(/'unsafe-eval'|\*|https?:/);
  expect(policy.match(/'unsafe-inline'/g)).toHaveLength(1);
  expect(policy).toContain("style-src-attr 'unsafe-inline'");
});

test('a page has its policy before anything that it could refuse', () => {
  const page = withPolicy(template, 'POLICY');
  expect(page.indexOf('content="POLICY"')).toBeLessThan(page.indexOf('<script>'));
  expect(() => withPolicy('<head></head>', 'POLICY')).toThrow('index.html has no <meta charset');
});

test('headers are read as they were written', () => {
  const headers = { 'Content-Security-Policy': contentPolicy(template), 'X-Other': 'a: b' };
  expect(readHeaders(writeHeaders(headers))).toEqual(Object.entries(headers));
  expect(readHeaders('')).toEqual([]);
});
