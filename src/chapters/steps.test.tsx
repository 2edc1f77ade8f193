import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MDXContent } from 'mdx/types';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ReferenceList } from '../ui/page/Cite';
import { claimsOf } from './claims/claims';
import { references } from './references';
import { tags } from './tags';

/** words */
const LONGEST_CAPTION = 60;

const files = Object.entries(
  import.meta.glob<{ readonly default: MDXContent }>('./*.mdx', { eager: true }),
);

describe.each(files)('%s', async (file, { default: Prose }) => {
  const html = renderToStaticMarkup(
    <ReferenceList value={references}>
      <Prose components={tags} />
    </ReferenceList>,
  );
  const ids = [...html.matchAll(/data-step="([^"]+)"/g)].map(([, id]) => id);
  const slug = /\d+-(.*)\.mdx$/.exec(file)?.[1] ?? '';

  it('has a claim for each step, and no other', async () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(await claimsOf(slug)).sort()).toEqual([...ids].sort());
  });

  it('does steps in its text that stand on the page', () => {
    for (const [, id] of html.matchAll(/data-does="([^"]+)"/g)) expect(ids).toContain(id);
  });

  it(`tells in at most ${LONGEST_CAPTION} words what a figure is, and has steps for what there is to try`, () => {
    for (const [, figure] of readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
      /<Figure [^>]*>(.*?)<\/Figure>/gs,
    )) {
      const [above, steps] = figure.split('<Steps>');
      expect(steps, above).toBeDefined();
      // a formula is a word
      const text = above.replace(/\$[^$]+\$/g, 'x').replace(/<[^>]+>/g, ' ');
      const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
      expect(words.length, text).toBeLessThanOrEqual(LONGEST_CAPTION);
    }
  });
});
