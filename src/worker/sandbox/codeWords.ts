/** Words about what the reader's code gave or threw. */
export interface CodeWords {
  /** what a value is, for the end of “its code returned …” */
  kindOf(value: unknown): string;
  /** any value, cut: a text in quotes */
  text(value: unknown): string;
  /** stands for what was given and is no value: a clause for the end of “its code returned …” */
  unfit(what: string): object;
  /** what an {@link unfit} object stands for; undefined of anything else */
  unfitness(value: unknown): string | undefined;
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
  const unfits = new WeakMap<object, string>();

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

  const unfitness = (value: unknown) => unfits.get(value as object);

  return {
    text,
    unfitness,
    unfit(what) {
      const mark = {};
      unfits.set(mark, what);
      return mark;
    },
    kindOf(value) {
      const what = unfitness(value);
      if (what !== undefined) return what;
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
