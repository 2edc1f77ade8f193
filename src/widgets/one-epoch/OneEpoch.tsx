import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeeper } from '../../ui/figureParts';
import shared from '../parts/figure.module.css';
import { type EpochByVerbs, type EpochView, epochByVerbs, VERBS, type Verb } from './epochSteps';
import styles from './OneEpoch.module.css';

const VERB_NAMES: Record<Verb, string> = {
  collect: '1 Collect',
  weigh: '2 Weigh',
  gradient: '3 Gradient',
  step: '4 Step',
};

const LIMIT = 200;
/** Room for at least so many bars, so that a few long episodes are not drawn as walls. */
const FEWEST = 7;

/** One epoch of training on a small batch, carried out by the reader. */
export function OneEpoch() {
  const [machine, setMachine] = useState<EpochByVerbs>(begun);
  const [view, setView] = useState<EpochView>(machine.view);
  const { next } = view;
  useKeeper(() => () => {
    const again = begun();
    while (again.view.epoch < view.epoch || again.view.next !== next) again.advance();
    setMachine(again);
    setView(again.view);
  });
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
    <div className={shared.figure} style={{ '--figure-gap': '0.6rem' }}>
      <Episodes view={view} />
      <p className={`${shared.status} ${styles.says}`} aria-live="polite">
        {sentenceOf(view)}
      </p>
      <div className={shared.row}>
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
  const mean = history.at(-1) ?? 0;
  return (
    <Plot
      label={`A batch of ${epRets.length} episodes, from ${Math.min(...epRets)} to ${heaviest} steps, ${mean.toFixed(1)} on average.`}
      x={{
        label: 'episodes of the batch',
        domain: [0, Math.max(FEWEST, epRets.length)],
        ticks: [],
      }}
      y={{
        label: `length in steps; dashed: their mean, ${mean.toFixed(1)}`,
        domain: [0, LIMIT],
        ticks: [0, 100, 200],
      }}
      height={210}
    >
      {({ x, y, right, bottom }) => (
        <>
          {epRets.map((epRet, e) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: an episode is its place in the batch
              key={`${epoch} ${e}`}
              className={weights ? styles.weighed : styles.episode}
              x={x(e) + 1}
              width={Math.max(1, x(e + 1) - x(e) - 2)}
              y={y(epRet)}
              height={bottom - y(epRet)}
              fillOpacity={weights ? 0.15 + 0.85 * (weights[e] / heaviest) : 1}
            >
              <title>{`episode ${e}: ${epRet} steps${weights ? `, weight ${weights[e]} on each` : ''}`}</title>
            </rect>
          ))}
          <line className={styles.mean} x1={x(0)} x2={right} y1={y(mean)} y2={y(mean)} />
        </>
      )}
    </Plot>
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
