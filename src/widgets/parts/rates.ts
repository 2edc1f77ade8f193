import { SETTINGS } from '../../session/settings/table';

/** Learning rates on offer: 1, 2, 3 and 5 times each power of ten in the range. */
export const RATES: readonly number[] = (() => {
  const { least, most } = SETTINGS.learningRate.range;
  const rates: number[] = [];
  for (let decade = Math.round(Math.log10(least)); 10 ** decade <= most; decade++) {
    for (const factor of [1, 2, 3, 5]) {
      const rate = Number(`${factor}e${decade}`);
      if (rate >= least && rate <= most) rates.push(rate);
    }
  }
  return rates;
})();

/** The place of the rate on offer that is nearest, by ratio. */
export function nearestRate(rate: number): number {
  const distance = (other: number) => Math.abs(Math.log(other / rate));
  return RATES.reduce((best, each, i) => (distance(each) < distance(RATES[best]) ? i : best), 0);
}
