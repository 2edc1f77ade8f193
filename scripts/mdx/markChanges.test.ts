import { describe, expect, it } from 'vitest';
import { markChanges } from './remarkCodeRegions.ts';

describe('changes between two regions', () => {
  it('are marked line by line, what went before what came', () => {
    expect(markChanges('a\nb\nc', 'a\nB\nc')).toBe('a\nb // [!code --]\nB // [!code ++]\nc');
  });

  it('are none where the regions are the same, and all where they share nothing', () => {
    expect(markChanges('a\nb', 'a\nb')).toBe('a\nb');
    expect(markChanges('a', 'b')).toBe('a // [!code --]\nb // [!code ++]');
  });

  it('do not depend on how the last line ends', () => {
    expect(markChanges('a\nb', 'a\nb\nc')).toBe('a\nb\nc // [!code ++]');
  });
});
