import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { changedCartPole } from '../../rl/env/cartPole';
import { type Settings, shapeOf } from '../../session/experiment';
import { STAGE_SIZES } from '../../session/stage';
import { Button } from '../../ui/Button';
import { fixed } from '../../ui/number';
import { prefersReducedMotion, subscribeAppearance } from '../../ui/preferences';
import { fontOf, matchScreen, observePixels, resolveColor, wipe } from '../../ui/stage/canvas';
import { drawCartPole } from '../../ui/stage/drawCartPole';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';
import { createLivePole, type LivePole, type LivePolicy } from './livePole';

interface PokeStageProps {
  /** who balances; nobody yet, where undefined */
  policy: LivePolicy | undefined;
  settings: Settings;
  /** a CSS colour */
  color: string;
  /** whose policy it is */
  title: string;
  /** the same in as many words as fit beside the reading */
  shortTitle: string;
}

const STEP = 20; // ms, CartPole's own time
const HOLD = 1_200; // ms that an end stays on view
/** ms; what was missed in a pause longer than this is not made up for */
const LONGEST = 200;

/** A policy that balances for as long as one watches, and a pole that can be poked. */
export function PokeStage(props: PokeStageProps) {
  const { policy, settings, color, title, shortTitle } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const live = useRef<LivePole>(null);
  const latest = useRef({ policy, color, shortTitle });
  latest.current = { policy, color, shortTitle };
  const { env, world } = settings;
  const worldKey = JSON.stringify([env, world]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the world's contents
  useEffect(() => {
    if (!canvas.current) return;
    const shape = shapeOf(settings);
    const pole = createLivePole(changedCartPole(shape.env, shape.world), 1);
    live.current = pole;
    const { poleHalfLength } = settings.world;
    const sizes = poleHalfLength ? { ...STAGE_SIZES, poleLength: 2 * poleHalfLength } : STAGE_SIZES;
    return perform(canvas.current, sizes, pole, () => latest.current);
  }, [worldKey]);

  const poke = (direction: -1 | 1) => live.current?.poke(direction);
  const onPointerDown = ({ clientX }: PointerEvent<HTMLCanvasElement>) => {
    if (!canvas.current || !live.current) return;
    const { left, width } = canvas.current.getBoundingClientRect();
    // the finger comes from one side and pushes to the other
    const pole = left + width / 2 + (live.current.state[0] * width) / TRACK;
    poke(clientX < pole ? 1 : -1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    poke(event.key === 'ArrowLeft' ? -1 : 1);
  };

  return (
    <div className={shared.column}>
      <div className={styles.poke}>
        <canvas
          ref={canvas}
          role="img"
          tabIndex={0}
          aria-label={`CartPole, balanced by ${title}. Arrow keys poke the pole.`}
          onPointerDown={onPointerDown}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={shared.row}>
        <Button onClick={() => poke(-1)}>Poke to the left</Button>
        <Button onClick={() => poke(1)}>Poke to the right</Button>
      </div>
    </div>
  );
}

/** m of track across the stage, as drawCartPole shows it where the stage is not too low */
const TRACK = 5.6;

function perform(
  canvas: HTMLCanvasElement,
  sizes: Parameters<typeof drawCartPole>[1],
  pole: LivePole,
  now: () => { policy: LivePolicy | undefined; color: string; shortTitle: string },
): () => void {
  const context = canvas.getContext('2d');
  if (!context) return () => {};
  // measured when it changes, not in every frame, which would make the page compute its layout anew each time
  let size = { width: 0, height: 0 };
  const measure = () => {
    matchScreen(canvas, context);
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
  };
  let palette = readPalette(canvas);
  // to ask the page for a colour in every frame would make it compute its styles anew each time
  const accents = new Map<string, string>();
  const accentOf = (css: string) => {
    const accent = accents.get(css) ?? resolveColor(canvas, css);
    accents.set(css, accent);
    return accent;
  };
  let request = 0;
  let last: number | undefined;
  let due = 0;
  let endedAt: number | undefined;

  const frame = (time: number) => {
    request = requestAnimationFrame(frame);
    const { policy } = now();
    due += Math.min(LONGEST, time - (last ?? time));
    last = time;
    const isStill = prefersReducedMotion();
    for (; due >= STEP; due -= STEP) {
      if (policy && !isStill) pole.step(policy);
    }
    if (pole.over) {
      endedAt ??= time;
      if (time - endedAt > HOLD) {
        pole.restart();
        endedAt = undefined;
      }
    }
    paint();
  };

  const paint = () => {
    const { policy, color, shortTitle } = now();
    wipe(context, size.width, size.height);
    const doing = pole.over ?? `π(right|s) = ${fixed(pole.right, 2)}`;
    drawCartPole(
      context,
      sizes,
      { top: 0, ...size },
      {
        state: pole.state,
        push: policy && !pole.over && pole.t > 0 ? (pole.act === 1 ? 1 : -1) : undefined,
        title: shortTitle,
        reading: policy ? `step ${pole.t} · ${doing}` : 'no policy yet',
      },
      { ...palette.colors, accent: accentOf(color) },
      palette.font,
    );
  };

  const unsubscribe = subscribeAppearance(() => {
    palette = readPalette(canvas);
    accents.clear();
  });
  const stopObserving = observePixels(canvas, () => {
    measure();
    // another size empties the canvas
    paint();
  });
  const observer = new IntersectionObserver(([entry]) => {
    const isVisible = entry?.isIntersecting ?? true;
    cancelAnimationFrame(request);
    last = undefined;
    if (isVisible) request = requestAnimationFrame(frame);
  });
  observer.observe(canvas);
  return () => {
    cancelAnimationFrame(request);
    observer.disconnect();
    stopObserving();
    unsubscribe();
  };
}

function readPalette(canvas: HTMLCanvasElement) {
  return {
    colors: {
      ink: resolveColor(canvas, 'var(--ink)'),
      soft: resolveColor(canvas, 'var(--ink-soft)'),
      rule: resolveColor(canvas, 'var(--rule-strong)'),
    },
    font: fontOf(canvas),
  };
}
