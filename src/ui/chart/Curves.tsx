import { useActiveTooltipLabel, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { MarkedLine } from './MarkedLine';
import { bandPath, nearestX } from './series';
import { useSeries } from './seriesContext';

/** Bands, lines and marks, and a hairline at the point that is being read. */
export function Curves() {
  const series = useSeries();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  const scales = {
    x: (value: number) => x(value) ?? Number.NaN,
    y: (value: number) => y(value) ?? Number.NaN,
  };
  return (
    <g pointerEvents="none">
      {series.map(({ key, color, isFaint = false, points }) => (
        <path
          key={key}
          d={bandPath(points, scales)}
          fill={color}
          opacity={isFaint ? 0.1 : 0.2}
          stroke="none"
        />
      ))}
      {series.map((each) => (
        <MarkedLine key={each.key} series={each} scales={scales} />
      ))}
      <Hairline toPixel={scales.x} />
    </g>
  );
}

function Hairline({ toPixel }: { toPixel: (x: number) => number }) {
  const series = useSeries();
  const active = useActiveTooltipLabel();
  const area = usePlotArea();
  const at = typeof active === 'number' ? nearestX(series, active) : undefined;
  if (at === undefined || !area) return null;
  const pixel = toPixel(at);
  return (
    <line
      x1={pixel}
      x2={pixel}
      y1={area.y}
      y2={area.y + area.height}
      stroke="var(--rule-strong)"
      strokeWidth={1}
    />
  );
}
