/** Intervals that a median is taken of, and the least that make one. */
const MOST = 90;
const LEAST = 30;

/** Tells how much time lies between two pictures. */
export function frameMeter() {
  let intervals: number[] = [];
  return {
    /** @param interval ms */
    add(interval: number): void {
      intervals = [...intervals.slice(-(MOST - 1)), interval];
    },
    /** @returns ms, the median of late; 0 before there were some dozens */
    median(): number {
      if (intervals.length < LEAST) return 0;
      return [...intervals].sort((a, b) => a - b)[intervals.length >> 1];
    },
  };
}
