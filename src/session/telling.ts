/** ms between two tellings at least: charts need no more than ten pictures a second */
const LEAST = 100;
/** A page is left alone for so many times as long as it took to draw: where cores are few, training waits while it draws. */
const SHARE = 4;

/** Decides when a page is told what has been gathered for it. */
export interface Telling {
  /** Tells, once the page has had time for something else. */
  soon(): void;
  atOnce(): void;
  /** Forgets that there is something to tell. */
  stop(): void;
}

export function createTelling(tell: () => void): Telling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waits = false;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    waits = false;
  }

  function atOnce(): void {
    stop();
    const began = Date.now();
    tell();
    // a page draws what it was told before its timers come up
    timer = setTimeout(() => {
      const drew = Date.now() - began;
      timer = setTimeout(rested, Math.max(LEAST, SHARE * drew));
    });
  }

  function rested(): void {
    timer = undefined;
    if (waits) atOnce();
  }

  return {
    soon() {
      if (timer === undefined) atOnce();
      else waits = true;
    },
    atOnce,
    stop,
  };
}
