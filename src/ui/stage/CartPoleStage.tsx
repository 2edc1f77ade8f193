import { useEffect, useRef } from 'react';
import { observeSize } from '../observeSize';
import { prefersReducedMotion, subscribeAppearance } from '../preferences';
import styles from './CartPoleStage.module.css';
import { fontOf, matchScreen, resolveColor, wipe } from './canvas';
import { type CartPoleSizes, drawCartPole, type StageColors } from './drawCartPole';

/** A recorded motion, ready to be shown. */
export interface Take {
  readonly title: string;
  /** pictures that follow the first */
  readonly steps: number;
  /** said once it is over */
  readonly ending: string;
  /** Writes (x, ẋ, θ, θ̇) at a moment, in steps since the start, not necessarily whole. */
  stateAt(t: number, out: Float64Array): void;
  /** The push in a step. */
  pushAt(step: number): -1 | 1;
  /** What to read beside the picture, after so many steps. */
  readingAt(step: number): string;
}

/** Who plays in a lane of the stage. */
export interface Performer<T extends Take = Take> {
  readonly key: string;
  /** a CSS colour */
  readonly color: string;
  /** What to play next; `last` is what has just been over, or is cut short. */
  next(last: T | undefined): T;
  /** Whether a take must give way at once. `still`: it does not move, since the reader wants no motion. */
  cuts(take: T, still: boolean): boolean;
}

interface CartPoleStageProps {
  sizes: CartPoleSizes;
  performers: readonly Performer[];
  /** how many will play once all have come; the stage is as high as they need from the beginning */
  lanes?: number;
  /** what a reader who cannot see it is told */
  label: string;
}

interface Playing {
  readonly take: Take;
  /** time stamp of its first picture, ms */
  readonly since: number;
}

/** Steps a second: CartPole's own time. */
const STEPS_A_SECOND = 50;
/** s that the end of a take stays on view */
const HOLD = 0.8;
/** px of one lane, where it is alone and where it has company */
const LANE_HEIGHT = { alone: 230, shared: 150 };

/**
 * Plays takes, each performer in a lane of its own, in real time. When a take is over, the performer's next one comes on. With
 * reduced motion it shows the ends of takes instead.
 */
export function CartPoleStage({ sizes, performers, lanes = 1, label }: CartPoleStageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage>(null);
  // read by the animation, which must not restart with every new performer
  const latest = useRef(performers);
  latest.current = performers;
  const most = Math.max(lanes, performers.length);

  useEffect(() => {
    if (!canvas.current) return;
    stage.current = perform(canvas.current, sizes, () => latest.current);
    return () => stage.current?.stop();
  }, [sizes]);
  // out of sight the animation rests; what comes into sight must not be blank or stale
  useEffect(() => {
    if (performers.length > 0) stage.current?.drawOnce();
  }, [performers]);

  return (
    <div
      className={styles.stage}
      style={{ blockSize: most === 1 ? LANE_HEIGHT.alone : most * LANE_HEIGHT.shared }}
    >
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={label} />
    </div>
  );
}

interface Stage {
  drawOnce(): void;
  stop(): void;
}

/** Runs the animation on a canvas. */
function perform(
  canvas: HTMLCanvasElement,
  sizes: CartPoleSizes,
  performers: () => readonly Performer[],
): Stage {
  const context = canvas.getContext('2d');
  if (!context) return { drawOnce() {}, stop() {} };
  const playing = new Map<string, Playing>();
  const state = new Float64Array(4);
  let palette = readPalette(canvas);
  let request = 0;
  let visible = true;

  const frame = (now: number) => {
    request = visible ? requestAnimationFrame(frame) : 0;
    draw(now);
  };

  const draw = (now: number) => {
    matchScreen(canvas, context);
    const width = canvas.clientWidth;
    const on = performers();
    const height = canvas.clientHeight / Math.max(1, on.length);
    wipe(context, width, canvas.clientHeight);
    on.forEach((performer, lane) => {
      const { take, since } = current(performer, now);
      const { steps } = take;
      const still = prefersReducedMotion();
      // a picture's time is that of its beginning, and a drawing for a new size, in between, may have brought the take on later than that
      const elapsed = Math.max(0, now - since);
      const t = still ? steps : Math.min(steps, (elapsed / 1000) * STEPS_A_SECOND);
      const step = Math.floor(t);
      const over = t >= steps;
      take.stateAt(t, state);
      const reading = take.readingAt(step);
      drawCartPole(
        context,
        sizes,
        { top: lane * height, width, height },
        {
          state,
          push: over ? undefined : take.pushAt(step),
          title: take.title,
          reading: over ? `${reading} · ${take.ending}` : reading,
        },
        { ...palette.common, accent: accentOf(performer) },
        palette.font,
      );
    });
  };

  /** What plays in a performer's lane now; brings on the next take where the last is over. */
  function current(performer: Performer, now: number): Playing {
    const play = playing.get(performer.key);
    if (play) {
      const length = play.take.steps / STEPS_A_SECOND + HOLD;
      const cut = performer.cuts(play.take, prefersReducedMotion());
      if (!cut && (now - play.since) / 1000 < length) return play;
    }
    const next = { take: performer.next(play?.take), since: now };
    playing.set(performer.key, next);
    return next;
  }

  function accentOf({ key, color }: Performer): string {
    const known = palette.accents.get(key) ?? resolveColor(canvas, color);
    palette.accents.set(key, known);
    return known;
  }

  function drawOnce(): void {
    if (request === 0) request = requestAnimationFrame(frame);
  }

  // also out of sight: what comes into sight must not have the colours of before
  const unsubscribe = subscribeAppearance(() => {
    palette = readPalette(canvas);
    drawOnce();
  });
  // an animation that nobody sees must not take time from one that somebody does
  const observer = new IntersectionObserver(([entry]) => {
    visible = entry?.isIntersecting ?? true;
    if (visible && request === 0) request = requestAnimationFrame(frame);
  });
  observer.observe(canvas);
  const stopObserving = observeSize([canvas], () => draw(performance.now()));
  request = requestAnimationFrame(frame);
  return {
    drawOnce,
    stop() {
      cancelAnimationFrame(request);
      observer.disconnect();
      stopObserving();
      unsubscribe();
    },
  };
}

interface Palette {
  readonly common: Omit<StageColors, 'accent'>;
  /** by performer, filled as they appear */
  readonly accents: Map<string, string>;
  readonly font: string;
}

function readPalette(canvas: HTMLCanvasElement): Palette {
  return {
    common: {
      ink: resolveColor(canvas, 'var(--ink)'),
      soft: resolveColor(canvas, 'var(--ink-soft)'),
      rule: resolveColor(canvas, 'var(--rule-strong)'),
    },
    accents: new Map(),
    font: fontOf(canvas),
  };
}
