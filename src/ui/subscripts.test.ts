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

  it('is taken apart at each letter with a hat or a dot', () => {
    expect(piecesOf('R̂ₜ, θ̇')).toEqual([
      { text: 'R', isLow: false, mark: { shape: 'hat', text: '\u0302' } },
      { text: 'ₜ, ', isLow: false },
      { text: 'θ', isLow: false, mark: { shape: 'dot', text: '\u0307' } },
    ]);
  });

  it('stays in one piece where there is nothing of that kind', () => {
    for (const text of ['simple_pg', 'simple_p', 'a_pg', '_p']) {
      expect(piecesOf(text)).toEqual([{ text, isLow: false }]);
    }
    expect(piecesOf('R(τ), epoch 1')).toEqual([{ text: 'R(τ), epoch 1', isLow: false }]);
    expect(piecesOf('')).toEqual([]);
  });
});
