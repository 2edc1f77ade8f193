import { markPath } from '../quantity';
import { linePath, markedPoints, type Scales, type Series } from './series';

interface MarkedLineProps {
  series: Series;
  scales: Scales;
  /** a mark at every point, where points are few and each counts */
  marksAll?: boolean;
}

/** A line with its marks; it says its name, for the legend of an exported picture. */
export function MarkedLine({ series, scales, marksAll = false }: MarkedLineProps) {
  const { key, label, color, dash, mark, isFaint = false, points } = series;
  const { d, filled } = markPath(mark);
  return (
    <g stroke={color} data-series={key} data-label={label} opacity={isFaint ? 0.6 : 1}>
      <path
        d={linePath(points, scales)}
        fill="none"
        strokeWidth={isFaint ? 1.2 : 2}
        strokeDasharray={dash}
        strokeLinejoin="round"
      />
      {(marksAll ? points : markedPoints(points)).map((point) => (
        <path
          key={point.x}
          d={d}
          transform={`translate(${scales.x(point.x)} ${scales.y(point.y)})`}
          fill={filled ? color : 'none'}
          strokeWidth={filled ? 0 : 2}
        />
      ))}
    </g>
  );
}
