import { expect, it } from 'vitest';
import { freeSeeds } from './freeSeeds';

it('seeds are the wanted ones, or the next that no run of the same weight has', () => {
  const seedOf = freeSeeds();
  const wanted = [3, 3, 4, 0, 3, 9];
  expect(wanted.map((seed) => seedOf('gae', seed))).toEqual([3, 4, 5, 0, 6, 9]);
  expect(seedOf('custom', 3)).toBe(3);
});

it('of 50,000 runs of one seed each gets one of its own, which by trying one after the other would take a minute', () => {
  const seedOf = freeSeeds();
  const seeds = Array.from({ length: 50_000 }, () => seedOf('custom', 0));
  expect(seeds).toEqual(seeds.map((_, i) => i));
});
