import { observeSize } from '../../../ui/observeSize';
import { prefersReducedMotion } from '../../../ui/preferences';
import styles from './Crowd.module.css';
import type { CrowdScene } from './crowdScene';
import type { CrowdRecord, EpochRecord } from './records';
import { paleOf, sharesOf, svg, svgText } from './svg';

/** px around the curves, for the labels */
const MARGIN = { left: 34, right: 10, top: 8, bottom: 20 };
/** Old curves that stay. */
const MOST_OLD = 60;

/** The survival curves of a crowd. */
export interface SurvivalPlot {
  /** Fills the area under the curve of the epoch on view, as long as nobody points at another one. */
  keepFilled(isFilled: boolean): void;
  dispose(): void;
}

let plots = 0;

/**
 * Draws the survival curves of a scene: the share of the carts that stand at step t. The curve of the epoch on view grows with it; those
 * before stay as pale lines. Whoever points at a curve, or goes along the epochs by arrow keys, sees its area.
 *
 * @param host an empty box of a height of its own
 */
export function survivalPlot(host: HTMLElement, scene: CrowdScene): SurvivalPlot {
  const clipId = `crowd-clip-${plots++}`;
  const clip = svg('rect', { x: 0, y: 0, height: '100%' });
  const axes = svg('g', { class: styles.axes });
  const old = svg('g', { class: styles.old });
  const areas = svg('g', { class: styles.areas });
  const current = svg('g', { class: styles.current, 'clip-path': `url(#${clipId})` });
  const number = svg('text', { class: styles.number });
  // a layer of its own, so that what stands still need not be painted with what grows
  const behind = svg(
    'svg',
    { class: styles.curves, 'aria-hidden': 'true', 'aria-label': 'share of the carts that stand' },
    axes,
    areas,
    old,
  );
  const frame = svg(
    'svg',
    {
      class: `${styles.curves} ${styles.growing}`,
      role: 'img',
      tabindex: 0,
      'data-layer': '',
      'aria-label': 'Survival curves',
    },
    svg('defs', {}, svg('clipPath', { id: clipId }, clip)),
    current,
    number,
  );
  host.replaceChildren(behind, frame);
  let width = 0;
  let height = 0;
  let drawn: readonly EpochRecord[] = [];
  let filled: EpochRecord | undefined;
  let isKept = false;

  const limit = () => scene.state.epochs.at(-1)?.limit ?? 200;
  const right = () => width - MARGIN.right;
  const bottom = () => height - MARGIN.bottom;
  const x = (t: number) => MARGIN.left + (t / limit()) * (right() - MARGIN.left);
  const y = (share: number) => bottom() - share * (bottom() - MARGIN.top);

  /** Steps, as the share is constant from t to t + 1: so the area is the sum. */
  function outline({ survival }: CrowdRecord): string {
    let path = `M${x(0).toFixed(1)} ${y(survival[0]).toFixed(1)}`;
    survival.forEach((share, t) => {
      if (t > 0 && share !== survival[t - 1]) path += `V${y(share).toFixed(1)}`;
      path += `H${x(t + 1).toFixed(1)}`;
    });
    return path;
  }

  function curvesOf({ crowds }: EpochRecord): SVGPathElement[] {
    return crowds.map((crowd) => svg('path', { d: outline(crowd), style: paleOf(crowd) }));
  }

  function drawAxes(): void {
    const ticks = sharesOf(width).map((share) => share * limit());
    axes.replaceChildren(
      svg('line', { x1: x(0), y1: y(0), x2: right(), y2: y(0) }),
      ...ticks.map((t) =>
        svgText(t === limit() ? `${t} steps` : String(t), {
          x: x(t),
          y: bottom() + 14,
          'text-anchor': t === limit() ? 'end' : 'middle',
        }),
      ),
      svgText('all', { x: MARGIN.left - 6, y: y(1) + 4, 'text-anchor': 'end' }),
      svgText('none', { x: MARGIN.left - 6, y: y(0) + 4, 'text-anchor': 'end' }),
    );
  }

  function redraw(): void {
    drawn = [];
    old.replaceChildren();
    current.replaceChildren();
    drawAxes();
    update();
    fill(filled);
  }

  function update(): void {
    const { epochs, time } = scene.state;
    if (width === 0) return;
    if (epochs !== drawn) {
      const isNext =
        drawn.length > 0 && epochs.length === drawn.length + 1 && epochs[0] === drawn[0];
      if (isNext) old.append(...current.children);
      else old.replaceChildren(...epochs.slice(0, -1).slice(-MOST_OLD).flatMap(curvesOf));
      while (old.children.length > MOST_OLD * (epochs[0]?.crowds.length ?? 1))
        old.firstChild?.remove();
      const last = epochs.at(-1);
      current.replaceChildren(...(last ? curvesOf(last) : []));
      drawn = epochs;
      if (isKept || (filled && !epochs.includes(filled))) leave();
    }
    // where nothing is to move, the curve is there as a whole
    clip.setAttribute('width', String(prefersReducedMotion() ? width : x(time)));
  }

  function fill(record: EpochRecord | undefined): void {
    filled = record;
    const last = scene.state.epochs.at(-1);
    const shown = record ?? last;
    number.textContent = '';
    areas.replaceChildren();
    if (!record || width === 0) {
      frame.ariaLabel = shown ? said(shown) : 'Survival curves';
      return;
    }
    areas.replaceChildren(
      ...record.crowds.map((crowd) =>
        svg('path', { d: `${outline(crowd)}V${y(0)}H${x(0)}Z`, style: paleOf(crowd) }),
      ),
    );
    number.textContent = record.crowds
      .map(
        ({ area, meanReturn }) =>
          `Σₜ P(T > t) = ${area.toFixed(4)}, mean return ${meanReturn.toFixed(4)}`,
      )
      .join('; ');
    number.setAttribute('x', String(x(0) + 8));
    number.setAttribute('y', String(y(0) - 8));
    frame.ariaLabel = said(record);
  }

  /** The epoch whose curve passes nearest to a point. */
  function nearest({ offsetX, offsetY }: PointerEvent): EpochRecord | undefined {
    const t = Math.round(((offsetX - x(0)) / (right() - x(0))) * limit());
    if (t < 0 || t >= limit()) return undefined;
    const distance = ({ crowds }: EpochRecord) =>
      Math.min(...crowds.map(({ survival }) => Math.abs(y(survival[t]) - offsetY)));
    return scene.state.epochs.reduce<EpochRecord | undefined>(
      (best, each) => (best && distance(best) <= distance(each) ? best : each),
      undefined,
    );
  }

  /** Nobody points at a curve any more. */
  function leave(): void {
    fill(isKept ? scene.state.epochs.at(-1) : undefined);
  }

  frame.addEventListener('pointermove', (event) => fill(nearest(event)));
  frame.addEventListener('pointerleave', leave);
  frame.addEventListener('focus', () => fill(scene.state.epochs.at(-1)));
  frame.addEventListener('blur', leave);
  frame.addEventListener('keydown', (event) => {
    const move = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (move === 0) return;
    event.preventDefault();
    const { epochs } = scene.state;
    const at = filled ? epochs.indexOf(filled) : epochs.length - 1;
    fill(epochs[Math.min(epochs.length - 1, Math.max(0, at + move))]);
  });
  const stopObserving = observeSize([host], () => {
    [width, height] = [host.clientWidth, host.clientHeight];
    for (const layer of [behind, frame]) {
      layer.setAttribute('width', String(width));
      layer.setAttribute('height', String(height));
    }
    redraw();
  });
  const unsubscribe = scene.subscribe(update);

  return {
    keepFilled(is) {
      isKept = is;
      leave();
    },
    dispose() {
      unsubscribe();
      stopObserving();
      host.replaceChildren();
    },
  };
}

function said({ epoch, crowds }: EpochRecord): string {
  const areas = crowds.map(({ area }) => area.toFixed(2)).join(' and ');
  return `Survival curve of epoch ${epoch + 1}: the share of the carts that stand at each step. The area under it is ${areas}, the mean return.`;
}
