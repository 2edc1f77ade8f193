import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { quantityLooks } from '../../ui/quantity';
import shared from '../parts/figure.module.css';
import { Upright } from '../parts/Upright';
import styles from './ActionOracle.module.css';
import { binsOf, reachOf } from './futureBins';
import type { Oracle } from './oracle';

interface FuturesProps {
  oracle: Oracle;
  t: number;
  goal: number;
}

const LANES = ['left', 'right'] as const;
const BINS = 40;

/** What followed each action, as two histograms with their means, V between them, and the one future that came true. */
export function Futures({ oracle, t, goal }: FuturesProps) {
  const samples = [0, 1].map((act) => oracle.samples(t, act, goal));
  const verdict = oracle.verdict(t, goal);
  const rtg = oracle.rewardToGo(t);
  const reach = reachOf([...samples.flat(), rtg]);
  const taken = oracle.replay.acts[t];
  return (
    <Plot
      label="What followed each action, in many continuations"
      x={{ label: 'rewards that followed step t', domain: [0, reach] }}
      y={{ label: '', domain: [2, 0], ticks: [] }}
      height={230}
    >
      {(scales) => (
        <>
          {LANES.map((name, act) => (
            <Lane
              key={name}
              name={`after ${name}: ${samples[act].length} continuations`}
              bins={binsOf(samples[act], reach, BINS)}
              scales={scales}
              lane={act}
            />
          ))}
          {verdict && (
            <>
              <Upright scales={scales} at={verdict.v.mean} className={styles.value} />
              <text
                className={shared.note}
                style={{ fill: 'var(--q-reward-to-go-baseline)' }}
                x={scales.x(verdict.v.mean) + 4}
                y={scales.bottom - 4}
              >
                V
              </text>
              {verdict.q.map(({ mean, error }, act) => (
                <g key={LANES[act]} className={styles.q}>
                  <path
                    d={`M${scales.x(mean - 2 * error)} ${scales.y(act + 0.62)}H${scales.x(mean + 2 * error)}`}
                  />
                  <path
                    className={styles.diamond}
                    transform={`translate(${scales.x(mean)} ${scales.y(act + 0.62)})`}
                    d="M0-6L6 0L0 6L-6 0Z"
                  />
                </g>
              ))}
            </>
          )}
          <rect
            className={styles.actual}
            x={scales.x(rtg) - 5}
            y={scales.y(taken + 0.62) - 5}
            width={10}
            height={10}
            fill={quantityLooks['reward-to-go'].color}
          />
        </>
      )}
    </Plot>
  );
}

interface LaneProps {
  name: string;
  /** heights from 0 to 1 */
  bins: readonly number[];
  scales: PlotScales;
  lane: number;
}

function Lane({ name, bins, scales: { x, y, left, right }, lane }: LaneProps) {
  const ground = y(lane + 0.97);
  const room = 0.72 * (y(1) - y(0));
  const width = (right - left) / bins.length;
  return (
    <g>
      <line className={styles.ground} x1={left} x2={right} y1={ground} y2={ground} />
      <path
        className={styles.bars}
        d={bins
          .map((height, i) =>
            height > 0
              ? `M${x(0) + i * width} ${ground}v${-height * room}h${width - 0.5}v${height * room}Z`
              : '',
          )
          .join('')}
      />
      <text className={shared.softNote} x={right} y={y(lane) + 12} textAnchor="end">
        {name}
      </text>
    </g>
  );
}
