import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { subscribeAppearance } from '../preferences';
import { fontOf, matchScreen, observePixels, resolveColor, wipe } from './canvas';

/** What there is to paint on, and with. */
export interface Easel {
  readonly context: CanvasRenderingContext2D;
  /** CSS pixels */
  readonly width: number;
  readonly height: number;
  /** the canvas's own, as CSS sets it */
  readonly font: string;
  /** A CSS colour as a canvas takes it. */
  color(css: string): string;
}

/** Paints a canvas after every render, and again when its size, the screen's density or the page's colours have changed. */
export function usePainting(paint: (easel: Easel) => void): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef(paint);
  latest.current = paint;
  const repaint = useRef<() => void>(undefined);

  useLayoutEffect(() => repaint.current?.());
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const colors = new Map<string, string>();
    const color = (css: string) => {
      const known = colors.get(css) ?? resolveColor(element, css);
      colors.set(css, known);
      return known;
    };
    const paintNow = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      matchScreen(element, context);
      wipe(context, width, height);
      latest.current({ context, width, height, font: fontOf(element), color });
    };
    repaint.current = paintNow;
    paintNow();
    const stopObserving = observePixels(element, paintNow);
    const unsubscribe = subscribeAppearance(() => {
      colors.clear();
      paintNow();
    });
    return () => {
      repaint.current = undefined;
      stopObserving();
      unsubscribe();
    };
  }, []);
  return canvas;
}
