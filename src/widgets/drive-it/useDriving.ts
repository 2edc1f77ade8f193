import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { addHandEpisode, handEpisodes } from '../../session/handEpisodes';
import { useKeeper } from '../../ui/figureParts';
import { type Act, type Drive, pause, press, ready, step, TIME_STEP } from './drive';

/** How fast time goes: a multiple of the real thing, or by presses alone. */
export type Pace = '1' | '0.5' | '0.25' | 'press';

/** s; a picture that comes later than this does not make up for the time that it missed */
const LONGEST_PICTURE = 0.1;

export interface Driving {
  readonly drive: Drive;
  /** of a step that has passed since the last one, 0 to 1 */
  readonly part: number;
  press(act: Act): void;
  pause(): void;
  startOver(): void;
}

interface Moment {
  readonly drive: Drive;
  readonly part: number;
}

/**
 * The clock of an episode that the reader plays. It runs only while the reader can see it and play: it pauses when `stage` is scrolled out
 * of sight and when the tab is hidden.
 */
export function useDriving(pace: Pace, stage: RefObject<Element | null>): Driving {
  const [moment, setMoment] = useState<Moment>(() => ({ drive: ready(1), part: 0 }));
  // several keys may come between two pictures, and none may get lost
  const now = useRef(moment);
  const show = useCallback((next: Moment) => {
    const isNews = next.drive.phase === 'over' && now.current.drive.phase !== 'over';
    if (isNews) addHandEpisode(next.drive.earned);
    now.current = next;
    setMoment(next);
  }, []);

  // an episode that comes back is none that was played again
  useKeeper(() => {
    const hand = handEpisodes.getState();
    return () => {
      now.current = moment;
      setMoment(moment);
      handEpisodes.setState(hand);
    };
  });

  const runs = moment.drive.phase === 'under way' && pace !== 'press';
  useEffect(() => {
    if (!runs) return;
    let last: number | undefined;
    let request = requestAnimationFrame(function frame(time) {
      const passed = Math.min(LONGEST_PICTURE, (time - (last ?? time)) / 1000);
      last = time;
      let { drive, part } = now.current;
      part += (passed * Number(pace)) / TIME_STEP;
      for (; part >= 1 && drive.phase === 'under way'; part--) drive = step(drive);
      show({ drive, part: drive.phase === 'under way' ? part : 0 });
      request = requestAnimationFrame(frame);
    });
    return () => cancelAnimationFrame(request);
  }, [runs, pace, show]);

  const rest = useCallback(() => {
    const { drive } = now.current;
    // where only presses move the cart, it is at rest anyway
    const next = pace === 'press' ? drive : pause(drive);
    if (next !== drive) show({ drive: next, part: 0 });
  }, [pace, show]);
  useEffect(() => {
    if (!runs || !stage.current) return;
    const onVisibility = () => document.hidden && rest();
    document.addEventListener('visibilitychange', onVisibility);
    const observer = new IntersectionObserver(([entry]) => !entry?.isIntersecting && rest());
    observer.observe(stage.current);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      observer.disconnect();
    };
  }, [runs, stage, rest]);

  return {
    ...moment,
    press(act) {
      const { drive, part } = now.current;
      const pressed = press(drive, act);
      if (pressed === drive) return;
      show(pace === 'press' ? { drive: step(pressed), part: 0 } : { drive: pressed, part });
    },
    pause: rest,
    startOver() {
      show({ drive: ready(now.current.drive.attempt + 1), part: 0 });
    },
  };
}
