import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_MOVE_PROB, FORK_THETA, sampleFork } from '../../../rl/env/fork';
import type { Point } from './quantity';
import { QUANTITY_NAMES, type QuantityName, quantityNamed } from './registry';

/** Lines that say the same, in the order of the chapters. */
const CHAINS: Record<string, readonly QuantityName[]> = {
  'the score of one trajectory': ['grad-log-product', 'sum-of-log-grads', 'sum-of-scores'],
  'the simplest policy gradient': [
    'grad-of-objective',
    'grad-of-sum',
    'sum-of-grads',
    'sum-log-derivative',
    'expected-grad-log-prob',
    'expected-scores',
  ],
  'the EGLP lemma': [
    'grad-of-normalization',
    'sum-of-prob-grads',
    'sum-prob-grad-log',
    'expected-score',
    'zero',
  ],
  'a reward of the past': [
    'past-term',
    'past-term-marginal',
    'past-term-chain',
    'past-term-nested',
    'zero',
  ],
  'the reward-to-go form': ['expected-scores', 'all-pairs', 'pairs-split', 'expected-reward-to-go'],
  'a baseline': ['expected-baseline', 'baseline-by-state', 'baseline-outside', 'zero'],
  'the form with a baseline': ['expected-reward-to-go', 'expected-less-baseline'],
  'the form with Q': [
    'expected-reward-to-go',
    'given-history',
    'score-outside',
    'given-state-and-action',
    'expected-q',
  ],
  'the form with A': ['expected-q', 'expected-q-less-expected-v', 'expected-advantage'],
};

/** A wrong turn, and the line in whose place it stands. */
const WRONG: readonly (readonly [wrong: QuantityName, right: QuantityName])[] = [
  ['wrong-sum-of-prob-grads', 'sum-of-scores'],
  ['wrong-without-p', 'sum-log-derivative'],
  ['wrong-sign', 'expected-scores'],
  ['wrong-plain-sum', 'sum-prob-grad-log'],
  ['wrong-future-term', 'past-term'],
  ['wrong-strictly-future', 'expected-reward-to-go'],
  ['wrong-action-baseline', 'baseline-by-state'],
  ['wrong-less-action-baseline', 'expected-less-baseline'],
  ['wrong-v', 'expected-q'],
  ['wrong-less-q', 'expected-advantage'],
];

const component = fc.double({ min: -6, max: 6, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({
  theta: fc.tuple(component, component, component),
  moveProb: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.01, max: 0.99, noNaN: true })),
});
const OPENING: Point = { theta: FORK_THETA, moveProb: FORK_MOVE_PROB };

function largest(xs: readonly number[], ys: readonly number[]): number {
  return Math.max(...xs.map((x, i) => Math.abs(x - ys[i])));
}

describe('the lines of a derivation', () => {
  it.each(Object.entries(CHAINS))(
    'are equal to 1e-9 in %s, for any θ and any environment',
    (_, chain) => {
      fc.assert(
        fc.property(point, (at) => {
          const values = chain.map((name) => quantityNamed(name).exact(at));
          for (const value of values) {
            expect(value.every(Number.isFinite)).toBe(true);
            expect(largest(value, values[0])).toBeLessThan(1e-9);
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  it('begin with probabilities that add up to 1', () => {
    fc.assert(
      fc.property(point, (at) => {
        expect(largest(quantityNamed('normalization').exact(at), [1])).toBeLessThan(1e-12);
      }),
    );
  });

  it.each(WRONG)('break visibly where %s stands for %s', (wrong, right) => {
    const off = largest(quantityNamed(wrong).exact(OPENING), quantityNamed(right).exact(OPENING));
    expect(off).toBeGreaterThan(0.02);
  });

  it('are all in a chain, at its head, or wrong on purpose', () => {
    const used = new Set([...Object.values(CHAINS).flat(), ...WRONG.flat(), 'normalization']);
    expect(QUANTITY_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });

  it('have a value at the extremes of the sliders, where probabilities are near 0 and 1', () => {
    for (const theta of [
      [4, 4, 4],
      [-4, -4, -4],
      [4, -4, 4],
    ] as const) {
      for (const name of QUANTITY_NAMES) {
        const value = quantityNamed(name).exact({ theta, moveProb: FORK_MOVE_PROB });
        expect(value.every(Number.isFinite)).toBe(true);
      }
    }
  });

  const sampled = QUANTITY_NAMES.filter((name) => quantityNamed(name).sample !== undefined);
  it.each(sampled)('estimate %s within 4 standard errors, over 20 seeds', (name) => {
    const quantity = quantityNamed(name);
    const exact = quantity.exact(OPENING);
    const samples = 400;
    for (let seed = 0; seed < 20; seed++) {
      const values = Array.from({ length: samples }, (_, i) =>
        quantity.sample?.(OPENING, sampleFork(OPENING.theta, seed, i, OPENING.moveProb)),
      ) as number[][];
      exact.forEach((expected, i) => {
        const mean = values.reduce((sum, value) => sum + value[i], 0) / samples;
        const squares = values.reduce((sum, value) => sum + (value[i] - mean) ** 2, 0);
        const error = Math.sqrt(squares / (samples - 1) / samples);
        expect(Math.abs(mean - expected)).toBeLessThanOrEqual(4 * error + 1e-12);
      });
    }
  });
});
