import type { LoggedRun } from './loggedRun';

interface OpenLog {
  readonly name: string | undefined;
  readonly seed: number | undefined;
  readonly returns: number[];
  readonly lengths: number[];
  readonly seconds: number[];
}

/** One episode as a log tells it; what it does not tell is undefined. */
interface ToldEpisode {
  readonly return: number;
  readonly length?: number | undefined;
  /** s since the run began; again from 0 where it was resumed */
  readonly seconds?: number | undefined;
}

/** Puts the episodes of a log together to runs. */
export function episodeRuns() {
  const runs: OpenLog[] = [];
  /** s of a run before it was resumed */
  let earlier = 0;
  let before = 0;

  function begin(announced: { readonly name?: string; readonly seed?: number } = {}): void {
    earlier = 0;
    before = 0;
    const { name, seed } = announced;
    runs.push({ name, seed, returns: [], lengths: [], seconds: [] });
  }

  return {
    /** The next episode is the first of another run. */
    begin,
    take({ return: value, length = Number.NaN, seconds = Number.NaN }: ToldEpisode): void {
      if (runs.length === 0) begin();
      if (seconds < before) earlier += before;
      if (!Number.isNaN(seconds)) before = seconds;
      const run = runs[runs.length - 1];
      run.returns.push(value);
      run.lengths.push(length);
      run.seconds.push(earlier + seconds);
    },
    runs: (): readonly LoggedRun[] =>
      runs
        .filter(({ returns }) => returns.length > 0)
        .map(({ name, seed, ...played }) => ({ name, seed, played })),
  };
}
