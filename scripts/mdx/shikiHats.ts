import type { ShikiTransformer } from 'shiki';

/** Has a letter's combining hat drawn (`.code-hat`), which fonts of code set beside the letter; the mark itself stays, to be copied. */
export const shikiHats: ShikiTransformer = {
  name: 'hats',
  preprocess(code, options) {
    const decorations = [...code.matchAll(/\p{L}\u0302/gu)].flatMap(({ index, 0: { length } }) => [
      { start: index, end: index + length, properties: { class: 'code-hat' } },
      { start: index + length - 1, end: index + length, properties: { class: 'code-mark' } },
    ]);
    options.decorations = [...(options.decorations ?? []), ...decorations];
  },
};
