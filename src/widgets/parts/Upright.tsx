import type { PlotScales } from '../../ui/chart/Plot';

interface UprightProps {
  scales: PlotScales;
  /** where on the horizontal axis */
  at: number;
  className?: string | undefined;
}

/** A line from the bottom of a plot to its top. */
export function Upright({ scales: { x, top, bottom }, at, className }: UprightProps) {
  return <line className={className} x1={x(at)} x2={x(at)} y1={top} y2={bottom} />;
}
