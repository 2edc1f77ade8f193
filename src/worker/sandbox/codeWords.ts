/** Words about what the reader's code gave or threw. */
export interface CodeWords {
  /** what a value is, for the end of “its code returned …” */
  kindOf(value: unknown): string;
  /** any value, cut: a text in quotes */
  text(value: unknown): string;
  /** a problem made of what was thrown */
  thrown(error: unknown): { readonly problem: string; readonly line?: number };
}

/**
 * Makes the words. It travels into the sandbox as its own text, so it must not mention anything from outside of itself.
 *
 * @param lineOf the line of the reader's code that threw, as far as the error tells
 */
export function codeWords(lineOf: (error: unknown) => number | undefined): CodeWords {
  /** `MOST_QUOTED`, which stays outside */
  const LONGEST = 80;

  function cut(said: string): string {
    return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
  }

  function text(value: unknown): string {
    let said: string;
    try {
      said = typeof value === 'string' ? `the text “${cut(value)}”` : cut(String(value));
    } catch {
      said = 'something that cannot be shown';
    }
    return said;
  }

  return {
    text,
    kindOf(value) {
      if (value === undefined) return 'nothing';
      if (value instanceof Promise) return 'a promise';
      if (typeof value === 'function') return 'a function';
      return typeof value === 'object' && value !== null ? 'an object' : text(value);
    },
    thrown(error) {
      let said: string;
      try {
        said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      } catch {
        said = 'something that cannot be shown';
      }
      const line = lineOf(error);
      const where = line === undefined ? '' : ` in line ${line}`;
      return {
        problem: `its code threw “${cut(said)}”${where}`,
        ...(line !== undefined && { line }),
      };
    },
  };
}
