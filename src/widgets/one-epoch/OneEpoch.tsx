import { useState } from 'react';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { type EpochByVerbs, type EpochView, epochByVerbs, VERBS, type Verb } from './epochSteps';
import styles from './OneEpoch.module.css';

const VERB_NAMES: Record<Verb, string> = {
  collect: '1 Collect',
  weigh: '2 Weigh',
  gradient: '3 Gradient',
  step: '4 Step',
};

const WIDTH = 640;
const HEIGHT = 170;
const LIMIT = 200;

/** One epoch of training on a small batch, carried out by the reader. */
export function OneEpoch() {
  const [machine, setMachine] = useState<EpochByVerbs>(begun);
  const [view, setView] = useState<EpochView>(machine.view);
  const { next } = view;
  const toEndOfEpoch = () => {
    do machine.advance();
    while (machine.view.next !== 'weigh');
    setView(machine.view);
  };
  const reset = () => {
    const fresh = begun();
    setMachine(fresh);
    setView(fresh.view);
  };
  return (
    <div className={styles.figure}>
      <Episodes view={view} />
      <p className={styles.says} aria-live="polite">
        {sentenceOf(view)}
      </p>
      <div className={styles.row}>
        {VERBS.map((verb) => (
          <Button
            key={verb}
            kind={verb === next ? 'main' : 'plain'}
            disabled={verb !== next}
            onClick={() => setView(machine.advance())}
          >
            {VERB_NAMES[verb]}
          </Button>
        ))}
        <Button icon="step" onClick={toEndOfEpoch}>
          On to the next batch
        </Button>
        <Button icon="reset" onClick={reset}>
          Reset
        </Button>
      </div>
      <ShowData
        table={() => ({
          caption: 'Mean return of each epoch so far',
          columns: ['epoch', 'mean return'],
          rows: view.history.map((value, i) => [String(i + 1), value.toFixed(1)]),
        })}
      />
    </div>
  );
}

/** The first batch is there on arrival: an empty figure invites nobody. */
function begun(): EpochByVerbs {
  const machine = epochByVerbs();
  machine.advance();
  return machine;
}

function Episodes({ view: { epRets, weights, history, epoch } }: { view: EpochView }) {
  const heaviest = Math.max(...epRets);
  const pitch = Math.min(90, WIDTH / epRets.length);
  const toHeight = (steps: number) => (steps / LIMIT) * HEIGHT;
  const mean = history.at(-1) ?? 0;
  return (
    <svg
      className={styles.bars}
      viewBox={`-34 -14 ${WIDTH + 130} ${HEIGHT + 34}`}
      role="img"
      aria-label={`A batch of ${epRets.length} episodes, from ${Math.min(...epRets)} to ${heaviest} steps, ${mean.toFixed(1)} on average.`}
    >
      {[0, 100, 200].map((steps) => (
        <g key={steps} className={styles.axis}>
          <line x1={0} x2={WIDTH} y1={HEIGHT - toHeight(steps)} y2={HEIGHT - toHeight(steps)} />
          <text x={-6} y={HEIGHT - toHeight(steps) + 4} textAnchor="end">
            {steps}
          </text>
        </g>
      ))}
      {epRets.map((epRet, e) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: an episode is its place in the batch
          key={`${epoch} ${e}`}
          className={weights ? styles.weighed : styles.episode}
          x={e * pitch + 1}
          width={Math.max(1, pitch - 2)}
          y={HEIGHT - toHeight(epRet)}
          height={toHeight(epRet)}
          fillOpacity={weights ? 0.15 + 0.85 * (weights[e] / heaviest) : 1}
        >
          <title>{`episode ${e}: ${epRet} steps${weights ? `, weight ${weights[e]} on each` : ''}`}</title>
        </rect>
      ))}
      <g className={styles.mean}>
        <line x1={0} x2={WIDTH} y1={HEIGHT - toHeight(mean)} y2={HEIGHT - toHeight(mean)} />
        <text x={WIDTH + 6} y={HEIGHT - toHeight(mean) + 4}>
          mean {mean.toFixed(1)}
        </text>
      </g>
      <text className={styles.caption} x={0} y={HEIGHT + 16}>
        episodes of the batch, length in steps
      </text>
    </svg>
  );
}

function sentenceOf({
  epoch,
  next,
  epRets,
  steps,
  pgLoss,
  gradientNorm,
  moved,
  weights,
}: EpochView): string {
  const batch = `Epoch ${next === 'collect' ? epoch - 1 : epoch}: ${epRets.length} episodes, ${steps} steps in all.`;
  if (next === 'weigh') return `${batch} Every step is waiting for its weight.`;
  if (next === 'gradient') {
    const first = weights?.[0] ?? 0;
    return `${batch} Each of the ${first} steps of episode 0 has the weight ${first}, those of the longest ${Math.max(...epRets)}.`;
  }
  const gradient = `pgLoss ${pgLoss?.toFixed(2)}, gradient of length ${gradientNorm?.toPrecision(3)}.`;
  if (next === 'step') return `${batch} ${gradient}`;
  return `${batch} ${gradient} Adam has moved θ by ${moved?.toFixed(3)}. The batch is used up.`;
}
