import { slowness } from '../scripts/lib/slowness.mjs';

/** A time for which a test waits for a state, in ms, as long as it takes on this machine. */
export function patience(ms: number): number {
  return Math.ceil(ms * slowness());
}

/** How long a test waits for a state, in ms: as long as it may take at worst, since a limit costs nothing while tests pass. */
export const WAIT = patience(45_000);
