import { codeToHtml } from 'shiki';
import { expect, it } from 'vitest';
import { shikiHats } from './shikiHats.ts';

it('a hat in code stands over its letter, in one box with it, and is copied with it', async () => {
  const code = '// R\u0302_t is its own letter, A is none\nconst a = 1;';
  const html = await codeToHtml(code, {
    lang: 'ts',
    theme: 'github-light',
    transformers: [shikiHats],
  });
  const inside = /<span class="code-hat">(.*?)<\/span><\/span>/.exec(html)?.[1] ?? '';
  expect(inside.replace(/<[^>]*>/g, '')).toBe('R\u0302');
  expect(html.match(/code-hat/g)).toHaveLength(1);
  expect(html.replace(/<[^>]*>/g, '')).toBe(code);
});
