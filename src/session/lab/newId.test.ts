import { afterEach, expect, it, vi } from 'vitest';
import { newId } from './newId';

afterEach(() => vi.unstubAllGlobals());

it('gives names that differ, on a page without encryption too, which has no randomUUID', () => {
  vi.stubGlobal('crypto', {
    getRandomValues: crypto.getRandomValues.bind(crypto),
  } satisfies Partial<Crypto>);
  const names = Array.from({ length: 100 }, newId);
  expect(new Set(names).size).toBe(100);
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/);
});
