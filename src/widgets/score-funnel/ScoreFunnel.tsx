import { useMemo, useState } from 'react';
import { FAMILIES, type Family } from '../../rl/families';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed, measured } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { FamilyChoice } from '../parts/FamilyChoice';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import { drawScores, histogram, MOST_SAMPLES, scoreDeviation } from './scoreFunnel';

const BINS = 49;
const INITIAL = { theta: 0.7, count: 500 };

/** Samples of ∇ log P as a histogram, and their running mean inside the funnel that theory draws. */
export function ScoreFunnel() {
  const [key, setKey] = useState<Family['key']>('categorical');
  const [theta, setTheta] = useState(INITIAL.theta);
  const [count, setCount] = useState(INITIAL.count);
  const [seed, setSeed] = useKeptState(0);
  const family = FAMILIES.find((each) => each.key === key) ?? FAMILIES[0];
  const { scores, means } = useMemo(
    () => drawScores(family, theta, seed, count),
    [family, theta, seed, count],
  );
  const deviation = useMemo(() => scoreDeviation(family, theta), [family, theta]);
  const reach = family.outcomes ? 1.02 : 3.5;
  const bins = histogram(scores, reach, BINS);
  const tallest = Math.max(...bins.map(({ share }) => share));
  const mean = means[means.length - 1].mean;
  const bound = Math.max(0.5, Math.ceil(4 * deviation) / 2);
  return (
    <div className={shared.figure}>
      <div className={shared.plots}>
        <Plot
          label="Histogram of the sampled scores"
          x={{ label: 'score ∇ log P(x)', domain: [-reach, reach] }}
          y={{ label: 'share of the samples', domain: [0, tallest * 1.1] }}
          height={220}
        >
          {({ x, y, top, bottom }) => (
            <>
              {bins.map(({ from, to, share }) => (
                <rect
                  key={from}
                  x={x(from)}
                  width={Math.max(1, x(to) - x(from) - 0.5)}
                  y={y(share)}
                  height={bottom - y(share)}
                  fill="var(--accent)"
                  opacity={0.55}
                />
              ))}
              <line
                x1={x(mean)}
                x2={x(mean)}
                y1={top}
                y2={bottom}
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
              <text x={x(mean) + 5} y={top + 10} className={shared.note}>
                mean {fixed(mean, 3)}
              </text>
            </>
          )}
        </Plot>
        <Plot
          label="Mean of the first N scores, and two standard errors around zero"
          x={{ label: 'samples N (logarithmic)', domain: [1, MOST_SAMPLES], isLog: true }}
          y={{ label: 'mean of the first N scores', domain: [-bound, bound] }}
          height={220}
        >
          {({ x, y }) => (
            <>
              <path d={funnelPath(deviation, bound, x, y)} fill="var(--accent)" opacity={0.18} />
              <line
                x1={x(1)}
                x2={x(MOST_SAMPLES)}
                y1={y(0)}
                y2={y(0)}
                stroke="var(--rule-strong)"
              />
              <polyline
                points={means.map((each) => `${x(each.n)},${y(clamp(each.mean, bound))}`).join(' ')}
                fill="none"
                stroke="var(--ink)"
                strokeWidth={1.5}
              />
            </>
          )}
        </Plot>
      </div>
      <FamilyChoice value={key} onChange={setKey} />
      <div className={shared.sliders} style={{ '--least': '22rem' }}>
        <Slider
          label={`θ, ${family.parameter}`}
          min={-4}
          max={4}
          step={0.1}
          value={theta}
          initial={INITIAL.theta}
          format={(value) => fixed(value, 1)}
          onChange={setTheta}
        />
        <CountSlider
          label="Samples N"
          max={MOST_SAMPLES}
          value={count}
          initial={INITIAL.count}
          onChange={setCount}
        />
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other samples
        </Button>
      </div>
      <Status>
        {exactSum(family, theta)} Sampled: {measured(mean, deviation / Math.sqrt(count))}.
      </Status>
      <ShowData
        table={() => ({
          caption: `Mean of the first N scores, ${family.name}, θ = ${theta}`,
          columns: ['N', 'mean', 'standard error in theory'],
          rows: means.map((each) => [
            String(each.n),
            each.mean.toFixed(4),
            (deviation / Math.sqrt(each.n)).toFixed(4),
          ]),
        })}
      />
    </div>
  );
}

function clamp(value: number, bound: number): number {
  return Math.min(bound, Math.max(-bound, value));
}

/** ±2 standard errors around zero, as an area that narrows. */
function funnelPath(
  deviation: number,
  bound: number,
  x: (n: number) => number,
  y: (mean: number) => number,
): string {
  const ns = Array.from({ length: 81 }, (_, i) => 10 ** (i / 20));
  const edge = (sign: number) =>
    ns.map((n) => `${x(n)} ${y(clamp((sign * 2 * deviation) / Math.sqrt(n), bound))}`);
  return `M${[...edge(1), ...edge(-1).reverse()].join('L')}Z`;
}

/** The expectation written out: a sum of probability times score, or an integral. */
function exactSum(family: Family, theta: number): string {
  const total = fixed(
    family.expectation(theta, (x) => family.score(theta, x)),
    4,
  );
  const outcomes = family.outcomes?.(theta);
  if (!outcomes) return `Exact, by integration: ${total}.`;
  const terms = outcomes.map(
    ({ x, prob }) => `${fixed(prob, 2)} · (${fixed(family.score(theta, x), 2)})`,
  );
  return `Exact: ${terms.join(' + ')} = ${total}.`;
}
