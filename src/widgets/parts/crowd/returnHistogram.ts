import { observeSize } from '../../../ui/observeSize';
import { prefersReducedMotion } from '../../../ui/preferences';
import { BINS, binsAt } from './bins';
import styles from './Crowd.module.css';
import type { CrowdScene } from './crowdScene';
import { paleOf, sharesOf, svg, svgText } from './svg';

/** px around the bars, for the labels */
const MARGIN = { left: 10, right: 10, top: 22, bottom: 20 };
/** The highest bar's share of the episodes, at least: a field that is nearly empty is not blown up. */
const LEAST_TOP = 0.1;

/**
 * Draws the returns of the crowds on view as they come in, and their mean: while carts still stand, it is the mean of those that fell early.
 *
 * @param host an empty box of a height of its own
 * @returns how to stop
 */
export function returnHistogram(host: HTMLElement, scene: CrowdScene): () => void {
  const axes = svg('g', { class: styles.axes });
  const bars = svg('g', { class: styles.bars });
  const means = svg('g', { class: styles.means });
  const frame = svg('svg', { class: styles.curves, role: 'img' }, axes, bars, means);
  host.replaceChildren(frame);
  let width = 0;
  let height = 0;

  function update(): void {
    const { epochs, time } = scene.state;
    const record = epochs.at(-1);
    if (!record || width === 0) return;
    const { limit, crowds } = record;
    const now = prefersReducedMotion() ? limit : time;
    const [bottom, right] = [height - MARGIN.bottom, width - MARGIN.right];
    const x = (value: number) => MARGIN.left + (value / limit) * (right - MARGIN.left);
    const top = Math.max(
      LEAST_TOP,
      ...crowds.flatMap(({ lengths }) => [...binsAt(lengths, limit, limit).shares]),
    );
    const y = (share: number) => bottom - (share / top) * (bottom - MARGIN.top);
    const found = crowds.map(({ phi, lengths }) => ({ phi, ...binsAt(lengths, limit, now) }));
    const barWidth = (x(limit) - x(0)) / BINS / crowds.length;

    bars.replaceChildren(
      ...found.flatMap(({ phi, shares }, k) =>
        Array.from(shares, (share, b) =>
          svg('rect', {
            x: x((b * limit) / BINS) + k * barWidth,
            y: y(share),
            width: 0.9 * barWidth,
            height: bottom - y(share),
            style: paleOf({ phi }),
          }),
        ),
      ),
    );
    const told = found.filter(({ count }) => count > 0);
    means.replaceChildren(
      ...told.flatMap(({ phi, mean }) => {
        const at = {
          x1: x(mean),
          x2: x(mean),
          y1: MARGIN.top - 6,
          y2: bottom,
          style: paleOf({ phi }),
        };
        const isLeft = mean < limit / 2;
        return [
          svg('line', at),
          svgText(`mean ${mean.toFixed(1)}`, {
            x: x(mean) + (isLeft ? 5 : -5),
            y: MARGIN.top - 8 + (phi === crowds[0].phi ? 0 : 14),
            'text-anchor': isLeft ? 'start' : 'end',
            style: paleOf({ phi }),
          }),
        ];
      }),
    );
    frame.ariaLabel = `Returns of the episodes that are over: ${told.map(({ count, mean }) => `${count}, their mean ${mean.toFixed(1)}`).join('; ') || 'none yet'}`;
  }

  function drawAxes(): void {
    const limit = scene.state.epochs.at(-1)?.limit ?? 200;
    const [bottom, right] = [height - MARGIN.bottom, width - MARGIN.right];
    axes.replaceChildren(
      svg('line', { x1: MARGIN.left, y1: bottom, x2: right, y2: bottom }),
      ...sharesOf(width).map((share) =>
        svgText(share === 1 ? `R(τ) = ${limit}` : String(share * limit), {
          x: MARGIN.left + share * (right - MARGIN.left),
          y: bottom + 14,
          'text-anchor': share === 1 ? 'end' : 'middle',
        }),
      ),
    );
  }

  const stopObserving = observeSize([host], () => {
    [width, height] = [host.clientWidth, host.clientHeight];
    frame.setAttribute('width', String(width));
    frame.setAttribute('height', String(height));
    drawAxes();
    update();
  });
  const unsubscribe = scene.subscribe(update);
  return () => {
    unsubscribe();
    stopObserving();
    host.replaceChildren();
  };
}
