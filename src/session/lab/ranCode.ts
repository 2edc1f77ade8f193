import { codeIn } from './code';

const storageKey = 'reward-to-go.phi-ran';

/**
 * The weight that the reader ran last, in the lab of this browser; undefined where there is none. What was only written, or came with a
 * link and was not accepted, is not among it: nothing but {@link keepRanCode} puts code there.
 */
export function ranCode(): string | undefined {
  try {
    return codeIn(localStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}

/** Keeps code that the reader has run, and that worked, for the figures of other pages. */
export function keepRanCode(code: string): void {
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // Storage may be closed or full. The code then serves the lab alone.
  }
}

/** Calls back when there may be other code: run in another tab, or before the reader came back to this page. Returns how to stop. */
export function subscribeRanCode(listener: () => void): () => void {
  // a page that slept behind the one that was left heard of no storage
  const names = ['storage', 'pageshow'];
  for (const name of names) addEventListener(name, listener);
  return () => {
    for (const name of names) removeEventListener(name, listener);
  };
}
