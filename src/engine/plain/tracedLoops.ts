import type { ValueLoops, ValueTrace } from './valueLoops';

/** The loops of one network of one run, whose `fit` begins with what the `values` before it have worked out. */
export interface TracedLoops extends Pick<ValueLoops, 'values' | 'fit'> {
  /** Other steps have taken the place of those that `values` saw. */
  forget(): void;
}

/** @param capacity steps that there can be */
export function tracedLoops(loops: ValueLoops, capacity: number): TracedLoops {
  // made when it is first needed: most runs of a cohort may have no use for their value functions
  let room: ValueTrace | undefined;
  let isFresh = false;
  return {
    values(params, steps, out) {
      room ??= loops.roomFor(capacity);
      loops.values(params, steps, out, room);
      isFresh = true;
    },
    fit(value, steps, targets, fit) {
      const trace = isFresh ? room : undefined;
      // the parameters go on from here
      isFresh = false;
      return loops.fit(value, steps, targets, fit, trace);
    },
    forget() {
      isFresh = false;
    },
  };
}

/** The same without a memory, where there is no room for one. */
export function untracedLoops(loops: ValueLoops): TracedLoops {
  return { ...loops, forget() {} };
}
