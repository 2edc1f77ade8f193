import { useEffect, useRef, useState } from 'react';
import { shapeOf } from '../../session/experiment';
import type { LabStore } from '../../session/lab/lab';
import { Button } from '../../ui/Button';
import { grouped } from '../../ui/number';
import { prefersReducedMotion } from '../../ui/preferences';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Toggle } from '../../ui/Toggle';
import crowdStyles from '../parts/crowd/Crowd.module.css';
import { crowdLine } from '../parts/crowd/crowdLine';
import { type CrowdScene, crowdScene } from '../parts/crowd/crowdScene';
import { survivalPlot } from '../parts/crowd/survivalPlot';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';
import { crowdOf, type LabCrowdPlan } from './labCrowd';
import { PolicyControls } from './PolicyControls';
import { type PolicyPick, usePolicyPick } from './usePolicyPick';

const CARTS = [256, 1_024, 4_096];

const LABELS = {
  experiment: 'Experiment beside it',
  run: 'Run beside it',
  epoch: 'Epoch beside it',
};

interface LabCrowdProps {
  store: LabStore;
  /** whose policy is on the stage */
  pick: PolicyPick;
}

/**
 * The policy on the stage, played by a crowd at once; and another one beside it, with the same noise. While its run trains, the newest
 * policy follows as soon as all carts of the one before have played.
 */
export function LabCrowd({ store, pick }: LabCrowdProps) {
  const other = usePolicyPick(store);
  const [isPair, setPair] = useState(false);
  const [carts, setCarts] = useState(CARTS[0]);
  const field = useRef<HTMLDivElement>(null);
  const survival = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [isRunning, setRunning] = useState(false);
  const scene = useRef<CrowdScene>(undefined);
  const shown = useRef<string>(undefined);
  const clearAway = useRef<() => void>(undefined);
  const picks = isPair ? [pick, other] : [pick];
  const plan = crowdOf(
    picks.map(({ policy, settings, shortTitle, title }) => ({
      policy,
      env: settings.env,
      world: shapeOf(settings).world,
      name: picks[0].experimentId === picks.at(-1)?.experimentId ? shortTitle : title,
    })),
    carts,
  );
  const wanted = useRef<LabCrowdPlan>(undefined);
  wanted.current = typeof plan === 'string' ? undefined : plan;
  const key = typeof plan === 'string' ? '' : plan.key;

  /** Another weight with the same seed is what one would compare with, where there is one. */
  function pair(is: boolean): void {
    setPair(is);
    const seed = pick.runKey.split(' ').at(-1);
    const rival = other.runs.find(
      ({ value }) => value !== pick.runKey && value.endsWith(` ${seed}`),
    );
    if (is && rival) other.pickRun(rival.value);
  }

  useEffect(() => {
    if (!key || !wanted.current || scene.current) return;
    if (!field.current || !survival.current || !line.current) return;
    const { experiment, from } = wanted.current;
    const made = crowdScene(field.current, true, experiment, from);
    shown.current = key;
    scene.current = made;
    const plot = survivalPlot(survival.current, made);
    const stops = [
      crowdLine(line.current, made),
      made.subscribe(() => setRunning(made.state.status === 'running')),
      plot.dispose,
      made.dispose,
    ];
    clearAway.current = () => {
      for (const stop of stops) stop();
    };
  }, [key]);
  useEffect(() => () => clearAway.current?.(), []);
  useEffect(() => {
    const own = scene.current;
    if (!own || !key) return;
    const follow = () => {
      const { status } = own.state;
      if (status === 'running' || status === 'opening' || status === 'failed') return;
      if (!wanted.current || shown.current === wanted.current.key) return;
      shown.current = wanted.current.key;
      own.reset(wanted.current.experiment, wanted.current.from);
      if (!prefersReducedMotion()) own.train();
    };
    follow();
    return own.subscribe(follow);
  }, [key]);

  return (
    <section className={`${shared.column} ${styles.crowd}`} aria-label="The policy as a crowd">
      <div ref={field} className={crowdStyles.field} />
      <div ref={survival} className={crowdStyles.survival} />
      <div ref={line} className={crowdStyles.line} />
      {typeof plan === 'string' && <p role="status">{plan}</p>}
      <div className={shared.row}>
        {isRunning ? (
          <Button icon="pause" onClick={() => scene.current?.pause()}>
            Pause the crowd
          </Button>
        ) : (
          <Button icon="play" onClick={() => scene.current?.train()}>
            Play with other noise
          </Button>
        )}
        <SegmentedControl
          legend="Carts"
          value={String(carts)}
          options={CARTS.map((count) => ({ value: String(count), label: grouped(count, 0) }))}
          onChange={(count) => setCarts(Number(count))}
        />
        <Toggle pressed={isPair} onChange={pair}>
          Another run beside it
        </Toggle>
      </div>
      {isPair && <PolicyControls pick={other} labels={LABELS} />}
    </section>
  );
}
