import { codeIn } from '../../session/lab/code';

const storageKey = 'reward-to-go.phi-draft';

/** What the reader was writing when the page was left; undefined where nothing usable is kept. */
export function keptDraft(): string | undefined {
  try {
    return codeIn(localStorage.getItem(storageKey));
  } catch {
    return undefined;
  }
}

export function keepDraft(code: string): void {
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // Storage may be closed or full. The draft then lasts as long as the page.
  }
}
