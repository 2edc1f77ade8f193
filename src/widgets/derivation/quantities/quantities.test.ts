import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFork } from '../../../rl/env/fork';
import { EQUAL_WITHIN } from '../checks';
import { OPENING, SETTINGS } from '../settings';
import { groupsOf, type Point } from './quantity';
import { QUANTITY_NAMES, quantityNamed } from './registry';

interface Written {
  readonly id: string;
  /** lines that say the same, from one that begins anew to the last before the next */
  readonly chains: readonly (readonly string[])[];
  /** a wrong turn, and the line in whose place it stands */
  readonly wrong: readonly (readonly [wrong: string, right: string])[];
}

/** The derivations as the chapters have them, read as text. */
function derivations(): Written[] {
  const folder = join(import.meta.dirname, '../../../chapters');
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.mdx'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  return texts.flatMap((text) =>
    [...text.matchAll(/<Derivation id="([^"]+)"(.*?)<\/Derivation>/gs)].map(([, id, body]) => {
      const chains: string[][] = [];
      const wrong: [string, string][] = [];
      let right = '';
      for (const [, tag, name, fresh] of body.matchAll(
        /<(Line|WrongTurn) quantity="([^"]+)"( fresh)?/g,
      )) {
        if (tag === 'WrongTurn') {
          wrong.push([name, right]);
          continue;
        }
        right = name;
        if (fresh) chains.push([name]);
        else chains[chains.length - 1].push(name);
      }
      return { id, chains, wrong };
    }),
  );
}

const WRITTEN = derivations();
const CHAINS = WRITTEN.flatMap(({ id, chains }) => chains.map((chain) => [id, chain] as const));
const WRONG = WRITTEN.flatMap(({ wrong }) => wrong);

/** Averages are taken in some world, and batches are drawn by some policy, whether or not the reader may change them. */
const BACKGROUND: ReadonlySet<string> = new Set(['theta', 'moveProb']);

const real = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const vector = (limit: number) => fc.tuple(real(limit), real(limit), real(limit));
const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({
  theta: vector(6),
  moveProb: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.01, max: 0.99, noNaN: true })),
  gamma: fc.oneof(fc.constantFrom(0, 1), upTo(1)),
  lam: fc.oneof(fc.constantFrom(0, 0.99), upTo(0.99)),
  error: vector(1),
  phi: vector(2),
  trajectory: fc.nat({ max: 127 }),
  logits: vector(6),
  taken: fc.nat({ max: 2 }),
  gaussian: fc.record({ mu: real(2), logStd: real(1), act: real(3) }),
});

function largest(xs: readonly number[], ys: readonly number[]): number {
  return Math.max(...xs.map((x, i) => Math.abs(x - ys[i])));
}

describe('the lines of a derivation', () => {
  it('are found in the chapters', () => {
    const lines = CHAINS.flatMap(([, chain]) => chain);
    expect(WRITTEN.length).toBeGreaterThanOrEqual(18);
    expect(lines.length).toBeGreaterThanOrEqual(70);
  });

  it.each(CHAINS)('are equal to 1e-9 in %s, wherever the sliders stand', (_, chain) => {
    fc.assert(
      fc.property(point, (at) => {
        const values = chain.map((name) => quantityNamed(name).exact(at));
        for (const value of values) {
          expect(value.every(Number.isFinite)).toBe(true);
          expect(value).toHaveLength(values[0].length);
          expect(largest(value, values[0])).toBeLessThan(EQUAL_WITHIN);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('begin with probabilities that add up to 1', () => {
    fc.assert(
      fc.property(point, (at) => {
        expect(largest(quantityNamed('normalization').exact(at), [1])).toBeLessThan(1e-12);
      }),
    );
  });

  it.each(WRITTEN)('of $id have a wrong turn beside them', ({ wrong }) => {
    expect(wrong.length).toBeGreaterThan(0);
  });

  it.each(WRONG)('break visibly where %s stands for %s', (wrong, right) => {
    const off = largest(quantityNamed(wrong).exact(OPENING), quantityNamed(right).exact(OPENING));
    // the page shows four decimals: so much that nobody takes it for rounding
    expect(off).toBeGreaterThan(0.01);
  });

  it('are all in a chapter, or wrong on purpose', () => {
    const used = new Set([...CHAINS.flatMap(([, chain]) => chain), ...WRONG.flat()]);
    expect(QUANTITY_NAMES.filter((name) => !used.has(name))).toEqual([]);
  });

  it('have a name for each of their numbers, where they name them', () => {
    for (const name of QUANTITY_NAMES) {
      const { names, exact } = quantityNamed(name);
      if (names) expect(exact(OPENING), name).toHaveLength(names.length);
    }
  });

  it.each(WRITTEN)(
    'of $id depend on all that they have sliders for, and on nothing that they have not',
    ({ chains, wrong }) => {
      const lines = chains.flat().map(quantityNamed);
      const own = new Set<string>(lines.flatMap(groupsOf));
      const all = [...lines, ...wrong.map(([name]) => quantityNamed(name))];
      const read = (at: Point) => JSON.stringify(all.map(({ exact }) => exact(at)));
      const opening = read(OPENING);
      for (const [group, settings] of Object.entries(SETTINGS)) {
        if (!own.has(group) && BACKGROUND.has(group)) continue;
        const moving = settings.filter(
          (setting) => read(setting.with(OPENING, setting.max)) !== opening,
        );
        expect(moving.length > 0, group).toBe(own.has(group));
      }
    },
  );

  it('have a value at the ends of all sliders, where probabilities are near 0 and 1', () => {
    const settings = Object.values(SETTINGS).flat();
    for (const end of ['min', 'max'] as const) {
      const at = settings.reduce((moved, setting) => setting.with(moved, setting[end]), OPENING);
      for (const name of QUANTITY_NAMES) {
        expect(quantityNamed(name).exact(at).every(Number.isFinite), name).toBe(true);
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
