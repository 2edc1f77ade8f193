import { useSyncExternalStore } from 'react';

/** A policy of the lab that is held fixed, so that other figures of the page can look at it. */
export interface FrozenPolicy {
  readonly name: string;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** θ */
  readonly params: readonly number[];
}

let frozen: FrozenPolicy | undefined;
const listeners = new Set<() => void>();

export function freezePolicy(policy: FrozenPolicy): void {
  frozen = policy;
  for (const tell of listeners) tell();
}

/** The policy that was frozen last; none at first. */
export function useFrozenPolicy(): FrozenPolicy | undefined {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => frozen,
    () => undefined,
  );
}
