import { write } from './write';

/** What is drawn, in m and rad. */
export interface CartPoleSizes {
  readonly poleLength: number;
  /** marked on the track, on both sides */
  readonly cartLimit: number;
  /** marked beside the pole, on both sides */
  readonly poleLimit: number;
}

/** Colours as a canvas takes them: resolved, without CSS variables. */
export interface StageColors {
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly accent: string;
}

/** Where on the canvas one CartPole is drawn, in CSS pixels. */
export interface Lane {
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a lane shows. */
export interface LanePicture {
  /** (x, ẋ, θ, θ̇) */
  readonly state: Float64Array;
  /** the push under way: −1 to the left, 1 to the right, undefined where there is none */
  readonly push: -1 | 1 | undefined;
  readonly title: string;
  readonly reading: string;
}

/** m of track that the lane's width shows: the limits at ±2.4 and some beyond */
const TRACK = 5.6;

/** Draws one lane, to scale: a metre along the track is a metre along the pole. */
export function drawCartPole(
  context: CanvasRenderingContext2D,
  { poleLength, cartLimit, poleLimit }: CartPoleSizes,
  { top, width, height }: Lane,
  { state, push, title, reading }: LanePicture,
  { ink, soft, rule, accent }: StageColors,
  font: string,
): void {
  const captionHeight = 22;
  // px a metre; the pole must fit under the caption
  const scale = Math.min(width / TRACK, (height - captionHeight - 30) / (poleLength + 0.12));
  const middle = width / 2;
  const ground = top + height - 16;
  const toX = (x: number) => middle + x * scale;

  context.save();
  context.lineCap = 'round';

  context.strokeStyle = rule;
  context.lineWidth = 1;
  line(context, 0, ground, width, ground);
  for (const limit of [-cartLimit, cartLimit]) {
    line(context, toX(limit), ground - 7, toX(limit), ground + 7);
  }

  const cartWidth = 0.42 * scale;
  const cartHeight = 0.2 * scale;
  const cartX = toX(state[0]);
  const pivotY = ground - cartHeight;

  // the angles beyond which the pole has fallen
  context.setLineDash([2, 4]);
  for (const limit of [-poleLimit, poleLimit]) {
    const length = poleLength * scale;
    line(
      context,
      cartX,
      pivotY,
      cartX + Math.sin(limit) * length,
      pivotY - Math.cos(limit) * length,
    );
  }
  context.setLineDash([]);

  context.fillStyle = ink;
  context.fillRect(cartX - cartWidth / 2, ground - cartHeight, cartWidth, cartHeight);
  context.strokeStyle = accent;
  context.lineWidth = Math.max(3, 0.055 * scale);
  line(
    context,
    cartX,
    pivotY,
    cartX + Math.sin(state[2]) * poleLength * scale,
    pivotY - Math.cos(state[2]) * poleLength * scale,
  );
  context.fillStyle = accent;
  context.beginPath();
  context.arc(cartX, pivotY, Math.max(2.5, 0.04 * scale), 0, 2 * Math.PI);
  context.fill();

  if (push !== undefined) {
    arrow(context, cartX, ground - cartHeight / 2, push, cartWidth / 2, soft);
  }

  context.font = font;
  context.textBaseline = 'top';
  context.fillStyle = accent;
  context.textAlign = 'left';
  write(context, title, 0, top + 3);
  context.fillStyle = soft;
  context.textAlign = 'right';
  context.fillText(reading, width, top + 3);
  context.restore();
}

function line(
  context: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

/** The push: an arrow beside the cart, on the side it points to. */
function arrow(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  direction: -1 | 1,
  halfCart: number,
  color: string,
): void {
  const from = x + direction * (halfCart + 5);
  const to = from + direction * 16;
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  line(context, from, y, to, y);
  line(context, to, y, to - direction * 5, y - 4);
  line(context, to, y, to - direction * 5, y + 4);
}
