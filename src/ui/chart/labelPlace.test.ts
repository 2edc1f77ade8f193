import { describe, expect, it } from 'vitest';
import { labelPlace } from './labelPlace';

/** A chart with a limit of 200 steps, and 5 % above it: 11 px. */
const CHART = { marks: [], xDomain: [0, 50], yDomain: [0, 210], height: 240, line: 7 } as const;

describe('the label of a limit', () => {
  it('stands above its line at the left, where nothing is in its way', () => {
    expect(labelPlace(200, CHART)).toBe('insideBottomLeft');
  });

  it('stands below where there is no room above: a curve far below 0 makes 5 % of the limit a pixel', () => {
    expect(labelPlace(200, { ...CHART, yDomain: [-2_000, 210] })).toBe('insideTopLeft');
  });

  it('leaves the side of the marks, and stands below them where they are on both', () => {
    expect(labelPlace(200, { ...CHART, marks: [2, 20] })).toBe('insideBottomRight');
    expect(labelPlace(200, { ...CHART, marks: [40] })).toBe('insideBottomLeft');
    expect(labelPlace(200, { ...CHART, marks: [2, 40] })).toBe('insideTopLeft');
  });
});
