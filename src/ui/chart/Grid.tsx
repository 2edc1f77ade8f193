import { usePlotArea, useYAxisScale } from 'recharts';

/** Lines across at the ticks of the y axis. recharts' own grid measures the labels of both axes anew, a third of what a chart takes to come up. */
export function Grid({ ticks }: { ticks: readonly number[] }) {
  const y = useYAxisScale();
  const area = usePlotArea();
  if (!y || !area) return null;
  const x2 = area.x + area.width;
  return (
    <g stroke="var(--rule)" strokeWidth={0.5} pointerEvents="none">
      {ticks.map((tick) => (
        <line key={tick} x1={area.x} x2={x2} y1={y(tick)} y2={y(tick)} />
      ))}
    </g>
  );
}
