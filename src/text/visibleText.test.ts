import { describe, expect, it } from 'vitest';
import { visibleCode, visibleText } from './visibleText';

describe('a text from elsewhere', () => {
  it('stays as it is where it can be seen, in whatever script', () => {
    const text = 'R̂ₜ, naïve “Φ” 数学 ∑ 🎈 👩‍🚀';
    expect(visibleText(text, 100)).toBe(text);
  });

  it.each([
    ['a\nb\tc', 'a␊b␉c'],
    ['\u0000\u0001\u0008', '␀␁␈'],
    ['\u007f\u0085', '\\u{7f}\\u{85}'],
    ['\u202eabc\u2066', '\\u{202e}abc\\u{2066}'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
    ['\u2028\u2029', '\\u{2028}\\u{2029}'],
    ['\ud800', '\\u{d800}'],
    ['\ufffe\u{10ffff}', '\\u{fffe}\\u{10ffff}'],
  ])('has what is unseen, or moves other text, written out', (text, shown) => {
    expect(visibleText(text, 100)).toBe(shown);
  });

  it('is cut, with a mark where', () => {
    expect(visibleText('x'.repeat(100), 100)).toBe('x'.repeat(100));
    expect(visibleText('x'.repeat(101), 100)).toBe(`${'x'.repeat(99)}…`);
    expect(visibleText('x\u0085y', 6)).toBe('x\\u{8…');
    expect(visibleText('🎈🎈🎈', 5)).toBe('🎈🎈…');
    expect(visibleText('🎈🎈🎈', 4)).toBe('🎈…');
  });
});

describe('code from elsewhere', () => {
  it('keeps its lines and tabs, and hides nothing', () => {
    expect(visibleCode('a\n\tb\u202e\u0000\r\n')).toBe('a\n\tb\\u{202e}␀␍\n');
  });
});
