import { useEffect, useRef } from 'react';
import { type CartPoleId, cartPole } from '../../rl/env/cartPole';
import { prefersReducedMotion, subscribeAppearance } from '../../ui/preferences';
import styles from './CartPoleStage.module.css';
import { drawCartPole, type StageColors } from './drawCartPole';
import { type Replay, type ReplayKey, replayFirstEpisode, stateAt } from './replay';

/** A policy on the stage, and how it is labelled. */
export interface Performer extends ReplayKey {
  readonly key: string;
  readonly label: string;
  /** a CSS colour */
  readonly color: string;
}

interface CartPoleStageProps {
  env: CartPoleId;
  performers: readonly Performer[];
}

interface Playing {
  readonly performer: Performer;
  readonly replay: Replay;
  /** time stamp of its first picture, ms */
  readonly since: number;
}

/** Steps a second: CartPole's own time. */
const STEPS_A_SECOND = 50;
/** s that the end of an episode stays on view */
const HOLD = 0.8;
/** px of one lane, where it is alone and where it has company */
const LANE_HEIGHT = { alone: 230, shared: 150 };

/**
 * Plays episodes of the current policies, each policy in a lane of its own, in real time. When an episode is over, the policy of
 * that moment comes on. With reduced motion it shows the ends of episodes instead.
 */
export function CartPoleStage({ env: id, performers }: CartPoleStageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage>(null);
  // read by the animation, which must not restart with every epoch
  const latest = useRef(performers);
  latest.current = performers;
  const lanes = Math.max(1, performers.length);

  useEffect(() => {
    if (!canvas.current) return;
    stage.current = perform(canvas.current, id, () => latest.current);
    return () => stage.current?.stop();
  }, [id]);
  // out of sight the animation rests; what comes into sight must not be blank or stale
  useEffect(() => {
    if (performers.length > 0) stage.current?.drawOnce();
  }, [performers]);

  return (
    <div
      className={styles.stage}
      style={{ blockSize: lanes === 1 ? LANE_HEIGHT.alone : lanes * LANE_HEIGHT.shared }}
    >
      <canvas ref={canvas} className={styles.canvas} role="img" aria-label={describe(performers)} />
    </div>
  );
}

function describe(performers: readonly Performer[]): string {
  if (performers.length === 0) return 'CartPole stage, empty: no weight is switched on.';
  const names = performers.map(({ label, epoch }) => `${label} in epoch ${epoch}`);
  return `CartPole, balanced by the policy of ${names.join('; of ')}.`;
}

interface Stage {
  drawOnce(): void;
  stop(): void;
}

/** Runs the animation on a canvas. */
function perform(
  canvas: HTMLCanvasElement,
  id: CartPoleId,
  performers: () => readonly Performer[],
): Stage {
  const env = cartPole(id);
  const context = canvas.getContext('2d');
  if (!context) return { drawOnce() {}, stop() {} };
  const playing = new Map<string, Playing>();
  const state = new Float64Array(env.stateDim);
  let palette = readPalette(canvas, performers());
  let request = 0;
  let visible = true;

  const frame = (now: number) => {
    request = visible ? requestAnimationFrame(frame) : 0;
    matchScreen(canvas, context);
    const width = canvas.clientWidth;
    const on = performers();
    const height = canvas.clientHeight / Math.max(1, on.length);
    context.clearRect(0, 0, width, canvas.clientHeight);
    on.forEach((performer, lane) => {
      const play = current(performer, now);
      const { replay } = play;
      const still = prefersReducedMotion();
      const steps = replay.acts.length;
      const t = still ? steps : Math.min(steps, ((now - play.since) / 1000) * STEPS_A_SECOND);
      stateAt(replay, t, state);
      const over = t >= steps;
      palette = paletteFor(performer, palette, canvas);
      drawCartPole(
        context,
        { top: lane * height, width, height },
        {
          state,
          act: over ? undefined : replay.acts[Math.floor(t)],
          title: `${performer.label}, epoch ${play.performer.epoch}`,
          reading: `step ${Math.floor(t)} · return ${replay.earned[Math.floor(t)]}`,
          ending: over ? (replay.terminated ? 'terminated' : 'truncated') : undefined,
        },
        { ...palette.common, accent: palette.accents.get(performer.key) ?? palette.common.ink },
        palette.font,
      );
    });
  };

  /** What plays in a performer's lane now; brings on the newest policy where the last episode is over. */
  function current(performer: Performer, now: number): Playing {
    const play = playing.get(performer.key);
    if (play) {
      const length = play.replay.acts.length / STEPS_A_SECOND + HOLD;
      const reset =
        performer.epoch < play.performer.epoch || performer.seed !== play.performer.seed;
      const still = prefersReducedMotion() && performer.epoch !== play.performer.epoch;
      if (!reset && !still && (now - play.since) / 1000 < length) return play;
    }
    const next = { performer, replay: replayFirstEpisode(env, performer), since: now };
    playing.set(performer.key, next);
    return next;
  }

  const unsubscribe = subscribeAppearance(() => {
    palette = readPalette(canvas, performers());
  });
  // an animation that nobody sees must not take time from one that somebody does
  const observer = new IntersectionObserver(([entry]) => {
    visible = entry?.isIntersecting ?? true;
    if (visible && request === 0) request = requestAnimationFrame(frame);
  });
  observer.observe(canvas);
  request = requestAnimationFrame(frame);
  return {
    drawOnce() {
      if (request === 0) request = requestAnimationFrame(frame);
    },
    stop() {
      cancelAnimationFrame(request);
      observer.disconnect();
      unsubscribe();
    },
  };
}

/** Gives the canvas as many pixels as the screen has under it. */
function matchScreen(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

interface Palette {
  readonly common: Omit<StageColors, 'accent'>;
  readonly accents: Map<string, string>;
  readonly font: string;
}

function readPalette(canvas: HTMLCanvasElement, performers: readonly Performer[]): Palette {
  const style = getComputedStyle(canvas);
  return {
    common: {
      ink: resolve(canvas, 'var(--ink)'),
      soft: resolve(canvas, 'var(--ink-soft)'),
      rule: resolve(canvas, 'var(--rule-strong)'),
    },
    accents: new Map(performers.map(({ key, color }) => [key, resolve(canvas, color)])),
    font: `${style.fontSize} ${style.fontFamily}`,
  };
}

function paletteFor(performer: Performer, palette: Palette, canvas: HTMLCanvasElement): Palette {
  if (!palette.accents.has(performer.key)) {
    palette.accents.set(performer.key, resolve(canvas, performer.color));
  }
  return palette;
}

/** A CSS colour as the browser computes it for the canvas, `light-dark()` and variables resolved. */
function resolve(canvas: HTMLCanvasElement, color: string): string {
  const kept = canvas.style.color;
  canvas.style.color = color;
  const resolved = getComputedStyle(canvas).color;
  canvas.style.color = kept;
  return resolved;
}
