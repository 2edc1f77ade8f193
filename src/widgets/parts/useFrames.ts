import { useEffect, useRef } from 'react';

/**
 * Does some work before each picture of the screen, for as long as there is any.
 *
 * @param isOn whether there is work
 * @param work a piece of it, some milliseconds long. @returns whether there is more
 * @param of what the work is of: other work begins at once
 */
export function useFrames(isOn: boolean, work: () => boolean, ...of: readonly unknown[]): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!isOn) return;
    let frame = requestAnimationFrame(function next() {
      if (latest.current()) frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [isOn, ...of]);
}
