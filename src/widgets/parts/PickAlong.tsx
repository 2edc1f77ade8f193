import type { PointerEvent } from 'react';
import type { PlotScales } from '../../ui/chart/Plot';
import shared from './figure.module.css';

interface PickAlongProps {
  scales: PlotScales;
  /** places along the axis */
  count: number;
  /** whether a mouse picks by hovering, and not only while it is pressed */
  isHovered?: boolean;
  onPick: (place: number) => void;
}

/** Lets the pointer pick one of the places along a plot's horizontal axis, counted from 0. */
export function PickAlong({ scales, count, isHovered = false, onPick }: PickAlongProps) {
  const { left, right, top, bottom } = scales;
  const pick = (event: PointerEvent<SVGRectElement>) => {
    // a finger points by a tap
    const isPointing = isHovered ? event.pointerType === 'mouse' : event.buttons !== 0;
    if (event.type === 'pointermove' && !isPointing) return;
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.floor(((event.clientX - box.left) / box.width) * count);
    onPick(Math.min(count - 1, Math.max(0, place)));
  };
  return (
    <rect
      className={shared.catch}
      x={left}
      y={top}
      width={right - left}
      height={bottom - top}
      onPointerDown={pick}
      onPointerMove={pick}
    />
  );
}
