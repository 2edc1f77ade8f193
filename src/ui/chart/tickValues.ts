import { niceTicks } from './ticks';

/**
 * Where recharts would put ticks if it were not told. It computes them by decimal.js; our charts always tell it their own, so vite.config.ts
 * hands it these in their place, which saves a chapter some 5 kB.
 */
function tickValues([least, most]: readonly [number, number], count?: number): number[] {
  return niceTicks(Math.min(least, most), Math.max(least, most), count);
}

export { tickValues as getNiceTickValues, tickValues as getTickValuesFixedDomain };
