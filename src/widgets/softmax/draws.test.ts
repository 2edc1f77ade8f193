import { describe, expect, it } from 'vitest';
import { probabilities } from '../../rl/policy/categorical';
import { drawMore, noDraws, softmaxAsWritten } from './draws';

const logits = [0.5, 1.5, -0.5];

function careful(xs: readonly number[]): Float64Array {
  const probs = new Float64Array(xs.length);
  probabilities(Float64Array.from(xs), 0, xs.length, probs);
  return probs;
}

describe('softmax figure', () => {
  it('agrees with the careful form as long as nothing overflows', () => {
    careful(logits).forEach((p, j) => {
      // float64 rounding
      expect(softmaxAsWritten(logits)[j]).toBeCloseTo(p, 14);
    });
  });

  it('breaks as written where exp overflows, and the careful form does not', () => {
    const shifted = logits.map((x) => x + 710);
    expect(softmaxAsWritten(shifted).some(Number.isNaN)).toBe(true);
    careful(shifted).forEach((p, j) => {
      // 710 carries 1e-13 of rounding
      expect(p).toBeCloseTo(careful(logits)[j], 11);
    });
  });

  it('draws each action as often as its probability says, within four standard errors', () => {
    const n = 20_000;
    const { counts, total } = drawMore(noDraws(3), logits, n);
    expect(total).toBe(n);
    careful(logits).forEach((p, j) => {
      expect(Math.abs(counts[j] / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
    });
  });

  it('draws the same actions one by one as all at once', () => {
    let one = noDraws(3);
    for (let k = 0; k < 50; k++) one = drawMore(one, logits, 1);
    expect(one).toEqual(drawMore(noDraws(3), logits, 50));
  });
});
