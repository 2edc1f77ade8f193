import { useEffect, useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { useFrozenPolicy } from '../../session/lab/frozenPolicy';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeeper, useKeptState } from '../../ui/figureParts';
import { fixed, grouped } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { ThetaSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { RunButton } from '../parts/RunButton';
import { Toggles } from '../parts/Toggles';
import { LabPanels } from './LabPanels';
import { DrawnSoFar, Verdicts } from './LabStatus';
import { labTable } from './labTable';
import { type LabWorldKey, labelsIn, OWN_LABEL, weightsIn } from './labWeights';
import { MOST_DRAWN } from './labWorld';
import { PolicyChoice } from './PolicyChoice';
import type { PolicySource } from './policySource';
import { useLab } from './useLab';
import { useOwnRow } from './useOwnRow';

interface VarianceLabProps {
  world?: LabWorldKey;
  /** the policy of CartPole to start with; one that the reader freezes in the lab of the page takes its place */
  policy?: PolicySource;
}

/** Drawn without being asked; on the fork they cost next to nothing. */
const FIRST_EPISODES: Readonly<Record<LabWorldKey, number>> = { 'cart-pole': 200, fork: 1_000 };
const EPISODES = { least: 10, most: MOST_DRAWN, initial: 2_000 };
/** Up to ten episodes, any number; above, whole tens. */
const BATCH_SIZES = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1_000];
const FIRST_BATCH_SIZE = 20;
const FIRST_SHOWN = [
  'total-return',
  'reward-to-go',
  'reward-to-go-baseline',
  'exact-q',
  'exact-advantage',
  'gae',
  'action-baseline',
];

/** How the gradient estimates of a policy that is held fixed vary under many weights, on the same episodes. */
export function VarianceLab({ world: firstWorld = 'cart-pole', policy: first }: VarianceLabProps) {
  const [world, setWorld] = useState(firstWorld);
  const [policy, setPolicy] = useState<PolicySource>(first ?? { kind: 'half-trained' });
  const frozen = useFrozenPolicy();
  const given = useMemo(
    (): PolicySource | undefined => (frozen ? { kind: 'given', ...frozen } : first),
    [frozen, first],
  );
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [{ gamma, lam }, setGae] = useState(PHI_DEFAULTS);
  const [seed, setSeed] = useKeptState(0);
  const [attempt, setAttempt] = useState(0);
  const [count, setCount] = useState(EPISODES.initial);
  const [goal, setGoal] = useState(FIRST_EPISODES[firstWorld]);
  // a sample cannot give back episodes: it is drawn anew, as far as it had come
  useKeeper(() => () => {
    setAttempt((before) => before + 1);
    setGoal(goal);
  });
  const [batchSize, setBatchSize] = useState(FIRST_BATCH_SIZE);
  const [shown, setShown] = useState<readonly string[]>(FIRST_SHOWN);
  useEffect(() => {
    if (!frozen) return;
    setPolicy({ kind: 'given', ...frozen });
    setWorld('cart-pole');
    setGoal(FIRST_EPISODES['cart-pole']);
  }, [frozen]);
  const settings = { world, policy, theta, gamma, lam, seed };
  const own = useOwnRow(world === 'cart-pole' && shown.includes(OWN_LABEL.key));
  const { news, isCurrent, ...work } = useLab(settings, attempt, goal, batchSize, own.code);
  // the rows of another world would be other weights
  const report = news?.setting.world === world ? news.report : undefined;
  const episodes = isCurrent && report ? report.episodes : 0;
  const isDrawing = !work.hasFailed && episodes < goal;
  const isBusy = isDrawing || (!work.hasFailed && news?.batchSize !== batchSize);
  const ownRow = own.rowIn(news);
  const labels = labelsIn(world).filter((label) => label !== OWN_LABEL || own.isThere);
  const keys = weightsIn(world).map(({ key }) => key);
  const rows = labels
    .filter(({ key }) => shown.includes(key))
    .map((weight) => ({
      weight,
      report: weight === OWN_LABEL ? ownRow.report : report?.weights[keys.indexOf(weight.key)],
    }));

  const enter = (next: LabWorldKey) => {
    setWorld(next);
    setGoal(FIRST_EPISODES[next]);
  };
  const draw = () => {
    if (episodes > count) setAttempt(attempt + 1);
    setGoal(count);
  };
  const reset = () => {
    setAttempt(attempt + 1);
    setGoal(FIRST_EPISODES[world]);
  };

  return (
    <div className={shared.figure} data-busy={isBusy || undefined}>
      <div className={shared.row} style={{ '--row-gap': '0.5rem 1.5rem' }}>
        <SegmentedControl
          legend="World"
          value={world}
          options={[
            { value: 'cart-pole', label: 'CartPole' },
            { value: 'fork', label: 'Fork, exact' },
          ]}
          onChange={enter}
        />
        {world === 'cart-pole' && (
          <PolicyChoice value={policy} given={given} onChange={setPolicy} />
        )}
      </div>
      <Toggles
        label="Weights"
        options={labels}
        on={shown}
        onToggle={(key, isOn) =>
          setShown(isOn ? [...shown, key] : shown.filter((each) => each !== key))
        }
      />
      <div className={shared.row} style={{ '--row-gap': '0.5rem 1.5rem' }}>
        <RunButton
          isRunning={isDrawing && episodes > 0}
          words={['Draw', 'Pause']}
          disabled={episodes === count}
          onRun={draw}
          onPause={() => setGoal(episodes)}
        />
        <Button icon="reset" onClick={reset}>
          Reset
        </Button>
        <Button icon="shuffle" onClick={() => setSeed(seed + 1)}>
          Other episodes
        </Button>
      </div>
      <DrawnSoFar
        report={report}
        seconds={news?.seconds}
        isCurrent={isCurrent}
        isDrawing={isDrawing}
        {...work}
        waitsForOwn={ownRow.isCatchingUp}
      />
      {ownRow.trouble && (
        <p role="alert" className={shared.failure}>
          {ownRow.trouble}
        </p>
      )}
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
        <CountSlider
          label="Episodes N"
          min={EPISODES.least}
          max={EPISODES.most}
          value={count}
          initial={EPISODES.initial}
          onChange={setCount}
        />
        <Slider
          label="Batch size"
          min={0}
          max={BATCH_SIZES.length - 1}
          value={BATCH_SIZES.indexOf(batchSize)}
          initial={BATCH_SIZES.indexOf(FIRST_BATCH_SIZE)}
          format={(i) => grouped(BATCH_SIZES[i], 0)}
          onChange={(i) => setBatchSize(BATCH_SIZES[i])}
        />
        <Slider
          label="γ of GAE"
          min={0.5}
          max={1}
          step={0.01}
          value={gamma}
          initial={PHI_DEFAULTS.gamma}
          format={(x) => fixed(x, 2)}
          onChange={(x) => setGae({ gamma: x, lam })}
        />
        <Slider
          label="λ of GAE"
          min={0}
          max={1}
          step={0.01}
          value={lam}
          initial={PHI_DEFAULTS.lam}
          format={(x) => fixed(x, 2)}
          onChange={(x) => setGae({ gamma, lam: x })}
        />
        {world === 'fork' && <ThetaSliders theta={theta} onChange={setTheta} />}
      </div>
      <LabPanels rows={rows} batchSize={news?.batchSize ?? batchSize} />
      <Verdicts rows={rows} setting={news?.setting ?? settings} />
      {report && (
        <ShowData table={() => labTable(rows, report.episodes, news?.batchSize ?? batchSize)} />
      )}
    </div>
  );
}
