import { describe, expect, it } from 'vitest';
import { FORK_LEFT, FORK_RIGHT, forkTarget } from '../../rl/env/fork';
import { type Arrow, moveArrow, PICTURE, PLACES, RADIUS, slipArrow } from './forkPicture';

const STATES = [0, 1, 2];
const ARROWS: readonly Arrow[] = [
  ...STATES.map(slipArrow),
  ...STATES.flatMap((from) =>
    [FORK_LEFT, FORK_RIGHT].map((act) =>
      moveArrow(from, forkTarget(from, act), act === FORK_RIGHT),
    ),
  ),
];

/** The first and the last place of SVG path data. */
function ends({ shaft }: Arrow) {
  const numbers = (shaft.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  return [numbers.slice(0, 2), numbers.slice(-2)].map(([x, y]) => ({ x, y }));
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

describe('the drawing of the fork', () => {
  it('lets every move run from the rim of its state to the rim of its target', () => {
    for (const from of STATES) {
      for (const act of [FORK_LEFT, FORK_RIGHT]) {
        const to = forkTarget(from, act);
        const [start, end] = ends(moveArrow(from, to, act === FORK_RIGHT));
        expect(Math.abs(distance(start, PLACES[from]) - RADIUS)).toBeLessThan(5);
        expect(Math.abs(distance(end, PLACES[to]) - RADIUS)).toBeLessThan(5);
      }
    }
  });

  it('keeps the nine rewards apart, and within the picture', () => {
    ARROWS.forEach(({ label }, i) => {
      expect(label.x).toBeGreaterThan(10);
      expect(label.x).toBeLessThan(PICTURE.width - 10);
      expect(label.y).toBeGreaterThan(5);
      expect(label.y).toBeLessThan(PICTURE.height);
      for (const other of ARROWS.slice(i + 1))
        expect(distance(label, other.label)).toBeGreaterThan(18);
      for (const place of PLACES) expect(distance(label, place)).toBeGreaterThan(RADIUS + 8);
    });
  });
});
