import { useMemo } from 'react';
import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import type { PhiKey } from '../../rl/phi/phi';
import { PHI_KEYS, PHIS } from '../../rl/phi/registry';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../../session/experiment';
import type { Session, SessionStore } from '../../session/sessionStore';
import { STAGE_SIZES } from '../../session/stage';
import { useSession } from '../../session/useSession';
import { Button } from '../../ui/Button';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { ShowData } from '../../ui/chart/ShowData';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { CartPoleStage } from '../../ui/stage/CartPoleStage';
import { Toggle } from '../../ui/Toggle';
import { usePreference } from '../../ui/usePreference';
import { describePerformers, policyOnStage, type ShownRun } from './policyOnStage';
import { returnSeries, returnTable } from './returnCurves';
import { SettingsPanel } from './SettingsPanel';
import { StatusLine } from './StatusLine';
import styles from './TrainingFigure.module.css';

/** What there is to compare before the book speaks of values. */
const WITHOUT_VALUES = PHI_KEYS.filter((phi) => PHIS[phi].needs === 'nothing');

interface TrainingFigureProps {
  /** the weights Φ that the reader may switch on and off; those that need no value function, where left out */
  phis?: readonly PhiKey[];
  /** what differs from the default settings */
  settings?: Partial<Settings>;
}

/**
 * A training experiment to play with: policies on the stage, return curves beside them, and every setting in reach.
 *
 * @throws Error if the settings are out of range
 */
export function TrainingFigure({
  phis: offered = WITHOUT_VALUES,
  settings: given,
}: TrainingFigureProps) {
  const initial = useMemo(() => {
    const parsed = parseSettings({ ...DEFAULT_SETTINGS, ...given });
    if (!parsed.ok) throw new Error(parsed.problems.map(({ text }) => text).join(' '));
    return parsed.settings;
  }, [given]);
  const { store, session } = useSession(initial, usePreference('engine'));
  const { settings, curves } = session;
  const shown = useMemo(
    () => PHI_KEYS.filter((phi) => settings.phis.includes(phi)),
    [settings.phis],
  );

  const runs = runsOnStage(session, shown);

  return (
    <div className={styles.figure} aria-busy={session.status === 'opening'}>
      <div className={styles.views}>
        <CartPoleStage
          sizes={STAGE_SIZES}
          performers={runs.map(policyOnStage)}
          label={describePerformers(runs)}
        />
        <ReturnChart session={session} shown={shown} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would cost a line */}
      <div className={styles.row} role="group" aria-label="Weights Φ">
        {offered.map((phi) => (
          <Toggle
            key={phi}
            quantity={phi}
            pressed={settings.phis.includes(phi)}
            onChange={() => store.togglePhi(phi)}
          >
            {PHIS[phi].name} {PHIS[phi].symbol}
          </Toggle>
        ))}
      </div>
      <Conduct session={session} store={store} />
      <StatusLine session={session} onReset={store.reset} />
      <SettingsPanel session={session} store={store} initial={initial} />
      <ShowData table={() => returnTable(curves, shown)} />
    </div>
  );
}

function runsOnStage({ curves, inForce }: Session, shown: readonly PhiKey[]): ShownRun[] {
  const { env, hidden } = inForce;
  return shown.flatMap((phi) => {
    const policy = curves.policies[phi];
    return policy ? [{ phi, env, hidden, ...policy }] : [];
  });
}

interface ReturnChartProps {
  session: Session;
  shown: readonly PhiKey[];
}

function ReturnChart({ session, shown }: ReturnChartProps) {
  const { curves, inForce } = session;
  const limit = CART_POLE_STEP_LIMITS[inForce.env];
  const series = useMemo(() => returnSeries(curves, shown), [curves, shown]);
  const epochs = Math.max(inForce.epochs, ...series.map(({ points }) => points.length));
  const xDomain = useMemo(() => [0, epochs] as const, [epochs]);
  const yDomain = useMemo(() => [0, limit * 1.05] as const, [limit]);
  const seeds = `${inForce.seeds} seed${inForce.seeds === 1 ? '' : 's'}`;
  return (
    <SeriesChart
      label="Return curve"
      series={series}
      xLabel="epoch"
      yLabel={`mean return of an epoch, in steps (mean of ${seeds}; band: lowest to highest)`}
      xDomain={xDomain}
      yDomain={yDomain}
      yTicks={[0, 1, 2, 3, 4].map((k) => (k * limit) / 4)}
      references={[{ y: limit, label: `limit: ${limit} steps` }]}
      events={session.events.map(({ epoch, label }) => ({ x: epoch, label }))}
    />
  );
}

interface ConductProps {
  session: Session;
  store: SessionStore;
}

function Conduct({ session: { settings, ...session }, store }: ConductProps) {
  const running = session.status === 'running';
  const idle = settings.phis.length === 0;
  const dead = session.status === 'failed';
  return (
    <div className={styles.row}>
      {running ? (
        <Button kind="main" icon="pause" onClick={store.pause}>
          Pause
        </Button>
      ) : (
        <Button kind="main" icon="play" disabled={idle || dead} onClick={store.train}>
          Train
        </Button>
      )}
      <Button icon="step" disabled={running || idle || dead} onClick={store.step}>
        Step
      </Button>
      <Button
        icon="reset"
        disabled={!dead && session.curves.runs.length === 0}
        onClick={store.reset}
      >
        Reset
      </Button>
      <SegmentedControl
        legend="Speed"
        value={settings.pace}
        options={[
          { value: 'watch', label: 'Watch' },
          { value: 'steady', label: 'Steady' },
          { value: 'fast', label: 'Fast' },
        ]}
        onChange={(pace) => store.change({ pace })}
      />
    </div>
  );
}
