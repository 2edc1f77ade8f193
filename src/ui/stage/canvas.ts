import { observeSize } from '../observeSize';

/** Gives the canvas as many pixels as the screen has under it; drawing goes on in CSS pixels. */
export function matchScreen(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** Calls back when the canvas has another size, or lies on a screen of another density. @returns how to stop */
export function observePixels(canvas: HTMLCanvasElement, listener: () => void): () => void {
  const stop = observeSize([canvas], listener);
  let density: MediaQueryList | undefined;
  // a query is about one density, so that each change asks for the next one
  const watchDensity = () => {
    density = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    density.addEventListener('change', changed, { once: true });
  };
  const changed = () => {
    watchDensity();
    listener();
  };
  watchDensity();
  return () => {
    stop();
    density?.removeEventListener('change', changed);
  };
}

/** A CSS colour as the browser computes it for the canvas, `light-dark()` and variables resolved. */
export function resolveColor(canvas: HTMLCanvasElement, color: string): string {
  const kept = canvas.style.color;
  canvas.style.color = color;
  const resolved = getComputedStyle(canvas).color;
  canvas.style.color = kept;
  return resolved;
}

/** The canvas's font, as a canvas takes it. */
export function fontOf(canvas: HTMLCanvasElement): string {
  const { fontSize, fontFamily } = getComputedStyle(canvas);
  return `${fontSize} ${fontFamily}`;
}
