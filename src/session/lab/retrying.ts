/** Work that may fail, and may be done once more. Each piece of work has a key: its newest attempt is the one that counts. */
export interface Retrying {
  /** Does work that may fail; until it succeeds, its sentence stands among {@link problems}. */
  attempt(key: string, work: () => Promise<void>): Promise<void>;
  /** Does once more what has failed, as after room was made. */
  retry(): void;
  /** Gives up what has failed under a key. */
  drop(key: string): void;
  /** What the reader has to know, each sentence once. */
  readonly problems: readonly string[];
}

/** @param tell hears that there are other problems */
export function createRetrying(tell: () => void): Retrying {
  const failed = new Map<string, { readonly work: () => Promise<void>; readonly text: string }>();
  const newest = new Map<string, () => Promise<void>>();

  async function attempt(key: string, work: () => Promise<void>): Promise<void> {
    newest.set(key, work);
    const isNewest = () => newest.get(key) === work;
    try {
      await work();
      if (isNewest() && failed.delete(key)) tell();
    } catch (error) {
      if (!isNewest()) return;
      failed.set(key, { work, text: reason(error) });
      tell();
    }
  }

  return {
    attempt,
    retry() {
      for (const [key, { work }] of [...failed]) void attempt(key, work);
    },
    drop(key) {
      newest.delete(key);
      if (failed.delete(key)) tell();
    },
    get problems() {
      return [...new Set([...failed.values()].map(({ text }) => text))];
    },
  };
}

/** An error in words for the reader. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
