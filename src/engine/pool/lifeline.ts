/** Calls to another thread that are under way: they fail together when it dies, which no answer would tell. */
export interface Lifeline {
  readonly isCut: boolean;
  /** A promise of what the call gives, or of the error with which the line was cut, whichever comes first. */
  hold<T>(call: Promise<T>): Promise<T>;
  cut(error: Error): void;
}

export function lifeline(): Lifeline {
  // Not Promise.race against one promise of death: that one would remember every call ever made.
  const holding = new Set<(error: Error) => void>();
  let death: Error | undefined;
  return {
    get isCut() {
      return death !== undefined;
    },
    hold<T>(call: Promise<T>) {
      return new Promise<T>((resolve, reject) => {
        if (death) {
          call.catch(() => {});
          reject(death);
          return;
        }
        holding.add(reject);
        call.then(resolve, reject).finally(() => holding.delete(reject));
      });
    },
    cut(error) {
      death ??= error;
      for (const reject of holding) reject(death);
      holding.clear();
    },
  };
}
