import type { ReaderCode } from './code';
import { keptReaderCode } from './keptCode';

const ran = keptReaderCode('reward-to-go.phi-ran');

/**
 * The weight that the reader ran last, in the lab of this browser; undefined where there is none. What was only written, or came with a
 * link and was not accepted, is not among it: nothing but {@link keepRanCode} puts code there.
 */
export const ranCode = ran.read;

const listeners = new Set<() => void>();

/** Keeps code that the reader has run, and that worked, for other figures of this page and of others. */
export function keepRanCode(code: ReaderCode): void {
  ran.keep(code);
  for (const tell of listeners) tell();
}

/**
 * Calls back when there may be other code: run on this page, in another tab, or before the reader came back to this page. Returns how
 * to stop.
 */
export function subscribeRanCode(listener: () => void): () => void {
  listeners.add(listener);
  // a page that slept behind the one that was left heard of no storage
  const names = ['storage', 'pageshow'];
  for (const name of names) addEventListener(name, listener);
  return () => {
    listeners.delete(listener);
    for (const name of names) removeEventListener(name, listener);
  };
}
