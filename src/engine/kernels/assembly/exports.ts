// What the module offers. Memory is laid out by the caller (`layout.ts`), from `firstFree` on.

export { collect, list, spread } from './collect';
export { laneGradients, policyGradient, valueGradient, values } from './losses';

/** Bytes from here on are the caller's. */
export function firstFree(): usize {
  return (__heap_base + 63) & ~63;
}
