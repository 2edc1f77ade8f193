import { codeIn, isReaderCode, type ReaderCode, textOf } from './code';

/** What this browser keeps under a name; where there is no storage, or no room, it lasts as long as the page. */
interface Kept<Code> {
  /** The code, where something usable is kept; the same object for as long as it is. */
  read(): Code | undefined;
  keep(code: Code): void;
  forget(): void;
}

/** Code in a language that is known. */
export function keptCode(storageKey: string): Kept<string> {
  return kept(storageKey, codeIn, (code) => code);
}

/** Code in either language: TypeScript as its text, Python as JSON, which is no TypeScript. */
export function keptReaderCode(storageKey: string): Kept<ReaderCode> {
  return kept(storageKey, readerCodeIn, (code) =>
    typeof code === 'string' ? code : JSON.stringify(code),
  );
}

function readerCodeIn(text: string): ReaderCode | undefined {
  let code: unknown = text;
  if (text.startsWith('{"python":')) {
    try {
      code = JSON.parse(text);
    } catch {
      // TypeScript after all, if strange
    }
  }
  return isReaderCode(code) && codeIn(textOf(code)) !== undefined ? code : undefined;
}

function kept<Code>(
  storageKey: string,
  parse: (text: string) => Code | undefined,
  write: (code: Code) => string,
): Kept<Code> {
  /** what could not be stored */
  let held: string | undefined;
  let last: { readonly text: string; readonly code: Code | undefined } | undefined;

  function textHere(): string | undefined {
    if (held !== undefined) return held;
    try {
      return localStorage.getItem(storageKey) ?? undefined;
    } catch {
      return undefined;
    }
  }

  return {
    read() {
      const text = textHere();
      if (text === undefined) return undefined;
      if (last?.text !== text) last = { text, code: parse(text) };
      return last.code;
    },
    keep(code) {
      const text = write(code);
      try {
        localStorage.setItem(storageKey, text);
        held = undefined;
      } catch {
        held = text;
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
