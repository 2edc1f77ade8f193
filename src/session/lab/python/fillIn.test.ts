import { describe, expect, it } from 'vitest';
import { filledIn } from './fillIn';

const TEMPLATE = `first
# <text>
    # <if outer>
    in
    # <if inner>
    deep
    # </if>
    # </if>
last`;

describe('a template', () => {
  it('takes texts in, and keeps what its conditions allow', () => {
    const text = 'one # <if outer>';
    const filled = (outer: boolean, inner: boolean) =>
      filledIn(TEMPLATE, { text }, { outer, inner });
    expect(filled(true, true)).toBe(`first\n${text}\n    in\n    deep\nlast`);
    expect(filled(true, false)).toBe(`first\n${text}\n    in\nlast`);
    expect(filled(false, true)).toBe(`first\n${text}\nlast`);
  });

  it.each([
    ['# <nobody>', 'asks for nobody'],
    ['# <if nobody>\n# </if>', 'asks for nobody'],
    ['# <if outer>', 'does not end what it begins'],
    ['# </if>', 'ends what it does not begin'],
  ])('that says %j is refused', (template, sentence) => {
    expect(() => filledIn(template, {}, { outer: true })).toThrow(sentence);
  });
});
