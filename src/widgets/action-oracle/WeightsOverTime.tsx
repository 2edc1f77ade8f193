import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { Plot, type PlotScales } from '../../ui/chart/Plot';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import { QuantitySample } from '../../ui/QuantitySample';
import { type QuantityKey, quantityLooks } from '../../ui/quantity';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import { PickAlong } from '../parts/PickAlong';
import { Upright } from '../parts/Upright';
import styles from './ActionOracle.module.css';
import { distance, estimatesAlong } from './gaeOverTime';
import { FOR_CURVES, type Oracle } from './oracle';

interface WeightsOverTimeProps {
  oracle: Oracle;
  t: number;
  onPick: (t: number) => void;
  /** of GAE */
  lam: number;
  onLam: (lam: number) => void;
}

/** The weights of the episode's actions under four Φ, of which the oracle knows one, A, and V for the others. */
export function WeightsOverTime({ oracle, t, onPick, lam, onLam }: WeightsOverTimeProps) {
  const { steps, replay } = oracle;
  const verdicts = replay.acts.map((_, step) => oracle.verdict(step, FOR_CURVES));
  const advs = verdicts.map((verdict, s) => verdict?.adv[replay.acts[s]].mean);
  const estimates = estimatesAlong(oracle, lam);
  const off = estimates && distance(estimates, advs);
  const curves: readonly { key: QuantityKey; name: string; values: (number | undefined)[] }[] = [
    { key: 'reward-to-go', name: 'R̂ₜ', values: replay.acts.map((_, s) => oracle.rewardToGo(s)) },
    {
      key: 'reward-to-go-baseline',
      name: 'R̂ₜ − V',
      values: verdicts.map((verdict, s) => verdict && oracle.rewardToGo(s) - verdict.v.mean),
    },
    {
      key: 'advantage',
      name: 'A',
      values: advs,
    },
    { key: 'gae', name: 'Âₜ', values: [...(estimates ?? replay.acts.map(() => undefined))] },
  ];
  const least = Math.min(
    0,
    ...curves.flatMap(({ values }) => values.filter((x) => x !== undefined)),
  );
  return (
    <div>
      <Plot
        label="Weights of the actions of this episode under four Φ"
        x={{ label: 'step t of the episode', domain: [-0.5, steps - 0.5] }}
        y={{
          label: 'weight Φ of the action taken at t',
          domain: [Math.floor(least / 20) * 20, Math.ceil(steps / 20) * 20],
        }}
        height={190}
      >
        {(scales) => (
          <>
            <line
              className={styles.ground}
              x1={scales.left}
              x2={scales.right}
              y1={scales.y(0)}
              y2={scales.y(0)}
            />
            {curves.map(({ key, values }) => (
              <path
                key={key}
                fill="none"
                stroke={quantityLooks[key].color}
                strokeWidth={2}
                strokeDasharray={quantityLooks[key].dash}
                d={pathOf(values, scales)}
              />
            ))}
            <Upright scales={scales} at={t} className={shared.cursor} />
            <PickAlong scales={scales} count={steps} onPick={onPick} />
          </>
        )}
      </Plot>
      <ul className={shared.legend}>
        {curves.map(({ key, name }) => (
          <li key={key} className={`term-${key}`} style={{ color: quantityLooks[key].color }}>
            <QuantitySample quantity={key} /> <Notation>{name}</Notation>
          </li>
        ))}
      </ul>
      <Slider
        label="λ of Âₜ"
        min={0}
        max={1}
        step={0.05}
        value={lam}
        initial={PHI_DEFAULTS.lam}
        format={(x) => fixed(x, 2)}
        onChange={onLam}
      />
      <p className={shared.status}>
        {off === undefined
          ? 'Waiting for V at every step.'
          : `Over the episode Âₜ is off A by ${fixed(off, 1)} (root mean square).`}
      </p>
    </div>
  );
}

/** A line through the values that are there; where one is not there yet, the line is broken. */
function pathOf(values: readonly (number | undefined)[], { x, y }: PlotScales): string {
  return values
    .map((value, t) => {
      if (value === undefined) return '';
      const verb = t > 0 && values[t - 1] !== undefined ? 'L' : 'M';
      return `${verb}${x(t).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
