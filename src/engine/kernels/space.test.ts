import { expect, it } from 'vitest';
import { createMirror } from './mirror/mirror';
import { space } from './space';

it('areas do not overlap, start at multiples of 64, and fill the gaps of those given back', () => {
  const memory = space(createMirror);
  const sizes = [100, 1, 64, 5000, 333];
  const areas = sizes.map((size) => memory.take(size));
  for (const [k, at] of areas.entries()) {
    expect(at % 64).toBe(0);
    if (k > 0) expect(at).toBeGreaterThanOrEqual(areas[k - 1] + sizes[k - 1]);
  }
  memory.release([areas[3]]);
  expect(memory.take(4000)).toBe(areas[3]);
  expect(memory.take(5000)).toBeGreaterThan(areas[4]);
});

it('a memory from which all is given back is given up', () => {
  const memory = space(createMirror);
  const { kernels } = memory;
  const at = memory.take(1_000_000);
  memory.release([at]);
  expect(memory.kernels).not.toBe(kernels);
  expect(memory.kernels.buffer().byteLength).toBe(0);
});

it('more than addresses reach is refused, and takes nothing', () => {
  const memory = space(createMirror);
  const first = memory.take(10);
  expect(() => memory.take(2 ** 31)).toThrow(RangeError);
  expect(memory.take(10)).toBe(first + 64);
});
