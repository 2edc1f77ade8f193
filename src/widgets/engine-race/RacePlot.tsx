import { RACE_SIZES } from '../../session/race/measuredRace';
import type { Crossing } from '../../session/race/raceReading';
import { MarkedLine } from '../../ui/chart/MarkedLine';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import type { Series } from '../../ui/chart/series';
import { grouped } from '../../ui/number';
import shared from '../parts/figure.module.css';
import styles from './EngineRace.module.css';
import { VIEWS, type ViewKey } from './raceLooks';

const LEAST = RACE_SIZES[0];
const MOST = RACE_SIZES[RACE_SIZES.length - 1];
/** Powers of ten, so that the axis does not move with each point. */
const DECADES: Readonly<Record<ViewKey, readonly [number, number]>> = {
  rate: [1e3, 1e7],
  time: [0.01, 1e4],
};
const TICKS = [1, 16, 128, 1024, 16_384];

interface RacePlotProps {
  view: ViewKey;
  lines: readonly Series[];
  crossing: Crossing;
}

/** Lines by the number of episodes, both axes logarithmic, and where they cross. */
export function RacePlot({ view, lines, crossing }: RacePlotProps) {
  const values = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const [least, most] = DECADES[view];
  const domain: [number, number] = [
    Math.min(least, ...values.map((value) => 10 ** Math.floor(Math.log10(value)))),
    Math.max(most, ...values.map((value) => 10 ** Math.ceil(Math.log10(value)))),
  ];
  return (
    <Plot
      label={`${VIEWS[view].name} of each engine, by the number of episodes in lockstep`}
      x={{
        label: 'episodes in lockstep (logarithmic)',
        domain: [LEAST / 1.2, MOST * 1.2],
        isLog: true,
        ticks: TICKS,
        format: (size) => grouped(size, 0),
      }}
      y={{ label: VIEWS[view].label, domain, isLog: true, format: shortNumber }}
      height={280}
    >
      {(scales) => (
        <>
          {crossing?.kind === 'at' && <CrossingMark {...scales} episodes={crossing.episodes} />}
          {lines.map((line) => (
            <MarkedLine key={line.key} series={line} scales={scales} marksAll />
          ))}
        </>
      )}
    </Plot>
  );
}

function CrossingMark({
  x,
  top,
  bottom,
  left,
  right,
  episodes,
}: PlotScales & { episodes: number }) {
  const at = x(episodes);
  const isLate = at > (left + right) / 2;
  return (
    <g>
      <line className={styles.crossing} x1={at} x2={at} y1={top} y2={bottom} />
      <text
        className={shared.softNote}
        x={at + (isLate ? -5 : 5)}
        y={bottom - 8}
        textAnchor={isLate ? 'end' : 'start'}
      >
        they cross here
      </text>
    </g>
  );
}

/** 0.01, 100, 10k, 1M: as short as the axis. */
function shortNumber(value: number): string {
  if (value >= 1e6) return `${grouped(value / 1e6, 0)}M`;
  if (value >= 1e4) return `${grouped(value / 1e3, 0)}k`;
  return grouped(value, 2);
}
