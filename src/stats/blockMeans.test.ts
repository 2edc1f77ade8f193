import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BLOCKS, BlockMeans, dot, Gram } from './blockMeans';
import { jackknife } from './jackknife';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const vectors = fc.array(
  fc.tuple(number, number, number).map((xs) => Float64Array.from(xs)),
  {
    minLength: 4,
    maxLength: 130,
  },
);

/** float64 sums of some 10,000 products up to 300 */
const ROUNDING = 1e-8;

describe('means of blocks', () => {
  it('are those of every 50th vector', () => {
    fc.assert(
      fc.property(vectors, (all) => {
        const blocks = new BlockMeans(3);
        for (const vector of all) blocks.add(vector, 0);
        expect(blocks.blocks).toBe(Math.min(BLOCKS, all.length));
        for (let block = 0; block < blocks.blocks; block++) {
          const mine = all.filter((_, i) => i % BLOCKS === block);
          blocks.meanOf(block).forEach((x, k) => {
            const mean = mine.reduce((sum, vector) => sum + vector[k], 0) / mine.length;
            expect(Math.abs(x - mean)).toBeLessThan(ROUNDING);
          });
          const square = mine.reduce((sum, vector) => sum + dot(vector, vector), 0) / mine.length;
          expect(Math.abs(blocks.squareOf(block) - square)).toBeLessThan(ROUNDING);
        }
      }),
    );
  });
});

describe('inner products', () => {
  it('give the squared length of an expectation as the mean over all pairs of different vectors', () => {
    fc.assert(
      fc.property(vectors, (all) => {
        const few = all.slice(0, 12);
        const overPairs = (of: readonly Float64Array[]) => {
          let sum = 0;
          for (const x of of) for (const y of of) if (x !== y) sum += dot(x, y);
          return sum / (of.length * (of.length - 1));
        };
        const gram = new Gram(few);
        expect(Math.abs(gram.squaredMean() - overPairs(few))).toBeLessThan(ROUNDING);
        few.forEach((_, out) => {
          const rest = few.filter((_vector, i) => i !== out);
          expect(Math.abs(gram.squaredMean(out) - overPairs(rest))).toBeLessThan(ROUNDING);
        });
      }),
    );
  });
});

describe('the jackknife', () => {
  it('gives a mean its standard error', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 30 }), (values) => {
        const sum = values.reduce((total, x) => total + x, 0);
        const n = values.length;
        const { value, error } = jackknife(n, (out) =>
          out === undefined ? sum / n : (sum - values[out]) / (n - 1),
        );
        const squares = values.reduce((total, x) => total + (x - sum / n) ** 2, 0);
        expect(value).toBe(sum / n);
        expect(Math.abs(error - Math.sqrt(squares / (n - 1) / n))).toBeLessThan(ROUNDING);
      }),
    );
  });
});
