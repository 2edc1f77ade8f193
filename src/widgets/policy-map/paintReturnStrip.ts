import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import type { Easel } from '../../ui/stage/usePainting';

const LIMIT = CART_POLE_STEP_LIMITS['CartPole-v0'];
/** px kept free at both ends, for the numbers there */
const EDGE = 12;
/** height of a dot, and the most that a pile of them may take, in px */
const DOT = 4;

/** One dot an episode on an axis of returns, piled up where they fall together, and their mean as a line. */
export function paintReturnStrip(
  { context, width, height, font, color }: Easel,
  returns: readonly number[],
): void {
  const toX = (epRet: number) => EDGE + ((width - 2 * EDGE) * epRet) / LIMIT;
  const ground = height - 18;
  const columns = new Map<number, number>();
  for (const epRet of returns) {
    const column = Math.round(toX(epRet) / DOT);
    columns.set(column, (columns.get(column) ?? 0) + 1);
  }
  const highest = Math.max(...columns.values());
  const pitch = Math.min(DOT, (ground - 4) / highest);
  // dots that have to be small run together into a bar
  const gap = pitch < 3 ? 0 : 0.5;
  context.fillStyle = color('var(--ink-soft)');
  for (const [column, count] of columns) {
    for (let k = 0; k < count; k++) {
      context.fillRect(column * DOT - DOT / 2, ground - (k + 1) * pitch, DOT - 1, pitch - gap);
    }
  }
  const mean = returns.reduce((sum, epRet) => sum + epRet, 0) / returns.length;
  context.fillStyle = color('var(--q-total-return)');
  context.fillRect(toX(mean) - 1, 0, 2, ground);

  context.font = font;
  context.fillStyle = color('var(--ink-soft)');
  context.fillRect(EDGE, ground, width - 2 * EDGE, 1);
  context.textBaseline = 'bottom';
  context.textAlign = 'center';
  for (const value of [0, 50, 100, 150, LIMIT]) {
    context.fillText(String(value), toX(value), height);
  }
}
