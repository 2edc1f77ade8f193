import type { ShikiTransformer } from 'shiki';
import { parseFenceMeta } from './fenceMeta.ts';

/**
 * Gives names in code the colour of the quantity they hold, and lights them up with their twins:
 * a fence says which, as `terms="epRet:total-return rtg:reward-to-go"`.
 */
export const shikiTerms: ShikiTransformer = {
  name: 'terms',
  preprocess(code, options) {
    const terms = parseFenceMeta(options.meta?.__raw).get('terms');
    if (terms === undefined) return;
    const decorations = terms.split(/\s+/).flatMap((pair) => {
      const [name = '', key = ''] = pair.split(':');
      return [...code.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].map((match) => ({
        start: match.index,
        end: match.index + name.length,
        properties: { class: `term term-${key}`, 'data-term': key },
      }));
    });
    options.decorations = [...(options.decorations ?? []), ...decorations];
  },
};
