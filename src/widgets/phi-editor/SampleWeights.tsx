import type { TriedStep } from '../../session/lab/codeRunner';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { significant } from '../../ui/number';
import styles from './PhiEditor.module.css';

interface SampleWeightsProps {
  steps: readonly TriedStep[];
}

/** The weights of the sample episode, one a step. */
export function SampleWeights({ steps }: SampleWeightsProps) {
  const weights = steps.map(({ weight }) => weight);
  const least = Math.min(0, ...weights);
  const most = Math.max(0, ...weights);
  const [low, high] = least === most ? [-1, 1] : [least, most];
  return (
    <div className={styles.sample}>
      <Plot
        label={`Weights of the ${steps.length} steps of the sample episode, from ${significant(Math.min(...weights), 3)} to ${significant(Math.max(...weights), 3)}`}
        x={{ label: 'step t', domain: [0, Math.max(1, steps.length - 1)] }}
        y={{ label: 'weight Φₜ on the sample episode', domain: [low, high] }}
        height={150}
      >
        {({ x, y, left, right }) => (
          <>
            <line className={styles.zero} x1={left} x2={right} y1={y(0)} y2={y(0)} />
            {weights.map((weight, t) => (
              <g key={String(t)} className={styles.weight}>
                <line x1={x(t)} x2={x(t)} y1={y(0)} y2={y(weight)} />
                <circle cx={x(t)} cy={y(weight)} r={2.5} />
              </g>
            ))}
          </>
        )}
      </Plot>
      <ShowData
        table={() => ({
          caption: 'The sample episode, step by step, with the weights of your own Φₜ',
          columns: ['t', 'reward', 'V', 'weight'],
          rows: steps.map(({ rew, val, weight }, t) => [
            String(t),
            String(rew),
            val.toFixed(4),
            weight.toFixed(4),
          ]),
        })}
      />
    </div>
  );
}
