import { codeIn } from './code';

/** Code that this browser keeps under a name; without storage there is none, and keeping does nothing. */
export interface KeptCode {
  /** The code, where something usable is kept. */
  read(): string | undefined;
  keep(code: string): void;
}

export function keptCode(storageKey: string): KeptCode {
  return {
    read() {
      try {
        return codeIn(localStorage.getItem(storageKey));
      } catch {
        return undefined;
      }
    },
    keep(code) {
      try {
        localStorage.setItem(storageKey, code);
      } catch {
        // Storage may be closed or full. The code then lasts as long as the page.
      }
    },
  };
}
