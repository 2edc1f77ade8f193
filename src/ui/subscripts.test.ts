import { describe, expect, it } from 'vitest';
import { piecesOf } from './subscripts';

describe('a text with subscripts', () => {
  it('is taken apart at each letter that stands below the line', () => {
    expect(piecesOf('Q_φ − V_φ(sₜ)')).toEqual([
      { text: 'Q', isLow: false },
      { text: 'φ', isLow: true },
      { text: ' − V', isLow: false },
      { text: 'φ', isLow: true },
      { text: '(sₜ)', isLow: false },
    ]);
  });

  it('stays in one piece where nothing does', () => {
    expect(piecesOf('R̂ₜ, epoch 1')).toEqual([{ text: 'R̂ₜ, epoch 1', isLow: false }]);
  });
});
