/** No figure needs more: a cohort has seldom more runs than that for each, and other pages want to live too. */
const MOST_THREADS = 8;

/** Threads worth having here: all cores, but where there are more than two, one is left to the page. */
export function usefulThreads(cores: number = navigator.hardwareConcurrency): number {
  if (!Number.isFinite(cores)) return 1;
  return Math.min(MOST_THREADS, Math.max(1, cores <= 2 ? cores : cores - 1));
}
