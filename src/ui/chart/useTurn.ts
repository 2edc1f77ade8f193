import { useLayoutEffect, useState } from 'react';

/** Those that wait, in the order of the page. */
const waiting: (() => void)[] = [];
/** whether one has come up in this frame */
let isTaken = false;

function next(): void {
  const comeUp = waiting.shift();
  isTaken = comeUp !== undefined;
  comeUp?.();
  // behind the frame that shows it, and behind what is waiting to be shown in it
  if (isTaken) requestAnimationFrame(() => whenIdle(next));
}

function whenIdle(work: () => void): void {
  // a page that is never idle has its charts all the same
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 100 });
  else setTimeout(work);
}

/**
 * Lets components that are costly to mount come up one a frame: a figure with several of them shows the first while the others are on
 * their way, and the page can answer in between.
 *
 * @returns whether this one's turn has come
 */
export function useTurn(): boolean {
  const [isUp, setUp] = useState(false);
  useLayoutEffect(() => {
    const comeUp = () => setUp(true);
    waiting.push(comeUp);
    if (!isTaken) next();
    return () => {
      const at = waiting.indexOf(comeUp);
      if (at >= 0) waiting.splice(at, 1);
    };
  }, []);
  return isUp;
}
