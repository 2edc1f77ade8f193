import { type Grid, linesAt } from '../../ui/chart/contours';
import type { Easel } from '../../ui/stage/usePainting';
import { write } from '../../ui/stage/write';
import { MOST_THETA, MOST_THETA_DOT, type Place } from '../parts/poleMap';

/** px around the map, for axes and their names */
export const FRAME = { left: 40, right: 12, top: 24, bottom: 36 };

/** From never right to always right: one hue, and lightness that only goes one way, so that it holds for every eye and in grey. */
const SCALE = { never: 'var(--sheet)', always: 'var(--accent)' };

const SHADES = 256;
const THETA_TICKS = [-0.2, -0.1, 0, 0.1, 0.2];
const THETA_DOT_TICKS = [-2, -1, 0, 1, 2];

/** Where the map lies within its canvas. */
function plotOf(width: number, height: number) {
  const { left, top } = FRAME;
  return { left, top, width: width - left - FRAME.right, height: height - top - FRAME.bottom };
}

/** Paints the map with its ½ line, its axes, and a cross at the point that is read. */
export function paintMap(easel: Easel, map: Grid, point: Place): void {
  const { context, width, height, font, color } = easel;
  const plot = plotOf(width, height);
  const toX = (theta: number) => plot.left + (plot.width / 2) * (1 + theta / MOST_THETA);
  const toY = (thetaDot: number) => plot.top + (plot.height / 2) * (1 - thetaDot / MOST_THETA_DOT);

  context.imageSmoothingEnabled = true;
  // cells lie around the grid's points; the outer half of the outer ones is off the map
  const cell = [plot.width / (map.columns - 1), plot.height / (map.rows - 1)];
  context.save();
  context.beginPath();
  context.rect(plot.left, plot.top, plot.width, plot.height);
  context.clip();
  const picture = shaded(map, color(SCALE.never), color(SCALE.always));
  if (picture) {
    context.drawImage(
      picture,
      plot.left - cell[0] / 2,
      plot.top - cell[1] / 2,
      plot.width + cell[0],
      plot.height + cell[1],
    );
  }
  context.strokeStyle = color('var(--ink)');
  context.lineWidth = 2;
  context.beginPath();
  for (const line of linesAt(map, 0.5)) {
    for (const [column, row] of line) {
      context.lineTo(plot.left + column * cell[0], plot.top + plot.height - row * cell[1]);
    }
    context.stroke();
    context.beginPath();
  }
  context.restore();

  context.lineWidth = 1;
  context.strokeStyle = color('var(--rule-strong)');
  context.strokeRect(plot.left + 0.5, plot.top + 0.5, plot.width - 1, plot.height - 1);
  axes(easel, plot, toX, toY);
  cross(context, toX(point.theta), toY(point.thetaDot), color('var(--ink)'), color('var(--paper)'));
  context.font = font;
}

function axes(
  { context, font, color }: Easel,
  plot: ReturnType<typeof plotOf>,
  toX: (theta: number) => number,
  toY: (thetaDot: number) => number,
): void {
  const bottom = plot.top + plot.height;
  context.font = font;
  context.fillStyle = color('var(--ink-soft)');
  context.textAlign = 'center';
  context.textBaseline = 'top';
  for (const theta of THETA_TICKS) {
    context.fillText(String(theta).replace('-', '−'), toX(theta), bottom + 4);
  }
  context.textAlign = 'right';
  context.fillText('θ, rad', plot.left + plot.width, bottom + 20);
  context.textBaseline = 'middle';
  for (const thetaDot of THETA_DOT_TICKS) {
    context.fillText(String(thetaDot).replace('-', '−'), plot.left - 6, toY(thetaDot));
  }
  context.textAlign = 'left';
  context.textBaseline = 'top';
  // the dot above needs room within the canvas
  write(context, 'θ̇, rad/s', 0, 4);
}

/** Dark within light, so that it is seen on every shade. */
function cross(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  inner: string,
  outer: string,
): void {
  for (const [style, width] of [
    [outer, 5],
    [inner, 2],
  ] as const) {
    context.strokeStyle = style;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x - 8, y);
    context.lineTo(x + 8, y);
    context.moveTo(x, y - 8);
    context.lineTo(x, y + 8);
    context.stroke();
  }
}

/** The map as a small picture, a pixel a point, to be stretched. */
function shaded({ columns, rows, values }: Grid, never: string, always: string) {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const scale = shadesBetween(never, always);
  if (!context || !scale) return undefined;
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < columns * rows; i++) {
    const shade = 4 * Math.round(values[i] * (SHADES - 1));
    // a picture begins at its top, where the map ends
    const row = rows - 1 - Math.floor(i / columns);
    image.data.set(scale.subarray(shade, shade + 4), 4 * (row * columns + (i % columns)));
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

const known = new Map<string, Uint8ClampedArray>();

/** The browser mixes the colours, whatever notation they are in. @returns [SHADES, 4] */
function shadesBetween(never: string, always: string): Uint8ClampedArray | undefined {
  const key = `${never} ${always}`;
  const kept = known.get(key);
  if (kept) return kept;
  const canvas = document.createElement('canvas');
  canvas.width = SHADES;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const gradient = context.createLinearGradient(0, 0, SHADES, 0);
  gradient.addColorStop(0, never);
  gradient.addColorStop(1, always);
  context.fillStyle = gradient;
  context.fillRect(0, 0, SHADES, 1);
  const { data } = context.getImageData(0, 0, SHADES, 1);
  known.set(key, data);
  return data;
}
