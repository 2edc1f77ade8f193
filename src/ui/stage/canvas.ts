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

/**
 * Clears the canvas. While the page is laid out for paper it does so with what becomes white: browsers print the strokes of a canvas, and
 * what is cleared there is cut out of the page below it, which not every reader of PDF gets right.
 */
export function wipe(context: CanvasRenderingContext2D, width: number, height: number): void {
  const { painted } = document.documentElement.dataset;
  if (painted === undefined) {
    context.clearRect(0, 0, width, height);
    return;
  }
  context.fillStyle = painted === 'dark' ? '#000' : '#fff';
  context.fillRect(0, 0, width, height);
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
