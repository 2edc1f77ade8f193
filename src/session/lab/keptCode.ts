import { codeIn } from './code';

/** Code that this browser keeps under a name; where there is no storage, or no room, it lasts as long as the page. */
export interface KeptCode {
  /** The code, where something usable is kept. */
  read(): string | undefined;
  keep(code: string): void;
  forget(): void;
}

export function keptCode(storageKey: string): KeptCode {
  /** what could not be stored */
  let held: string | undefined;
  return {
    read() {
      if (held !== undefined) return codeIn(held);
      try {
        return codeIn(localStorage.getItem(storageKey));
      } catch {
        return undefined;
      }
    },
    keep(code) {
      try {
        localStorage.setItem(storageKey, code);
        held = undefined;
      } catch {
        held = code;
      }
    },
    forget() {
      held = undefined;
      try {
        localStorage.removeItem(storageKey);
      } catch {
        // nothing was kept
      }
    },
  };
}
