import { useMemo, useState } from 'react';
import type { OwnPhiKey, PhiKey } from '../../rl/phi/phi';
import { OWN_PHI_KEYS, PHI_KEYS, PHIS } from '../../rl/phi/registry';
import { DEFAULT_SETTINGS, parseSettings, type Settings, shapeOf } from '../../session/experiment';
import { useRanPhi } from '../../session/lab/useRanPhi';
import { isBusy, type Session } from '../../session/session';
import { stepLimitOf } from '../../session/settings/table';
import { STAGE_SIZES } from '../../session/stage';
import { useSession } from '../../session/useSession';
import { Button } from '../../ui/Button';
import { SeriesChart } from '../../ui/chart/SeriesChart';
import { ShowData } from '../../ui/chart/ShowData';
import { toTenths } from '../../ui/number';
import { CartPoleStage } from '../../ui/stage/CartPoleStage';
import { usePreference } from '../../ui/usePreference';
import { Conduct } from '../parts/Conduct';
import shared from '../parts/figure.module.css';
import { describePerformers, policyOnStage, type ShownRun } from '../parts/policyOnStage';
import { StatusLine } from '../parts/StatusLine';
import { Toggles } from '../parts/Toggles';
import { useSessionKeeper } from '../parts/useSessionKeeper';
import { weightToggle } from '../parts/weightToggle';
import { returnSeries, returnTable } from './returnCurves';
import { SettingsPanel } from './SettingsPanel';

/** What there is to compare before the book speaks of values. */
const WITHOUT_VALUES = OWN_PHI_KEYS.filter((phi) => PHIS[phi].needs.length === 0);

const VIEWS = {
  '--views-gap': '0.75rem 1.5rem',
  '--columns': 'minmax(0, 5fr) minmax(0, 7fr)',
  '--align': 'center',
};

/** Where one writes a weight of one's own: every page with such a figure lies one folder below the site's root. */
const EDITOR = '../lab/#own-phi';

interface TrainingFigureProps {
  /** the weights Φ that stand ready to be switched on and off, those that need no value function, where left out; the others are a press away */
  phis?: readonly OwnPhiKey[];
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
  useSessionKeeper(store);
  const own = useRanPhi(store);
  const [showsAll, setShowsAll] = useState(false);
  const shown = useMemo(
    () => PHI_KEYS.filter((phi) => settings.phis.includes(phi)),
    [settings.phis],
  );

  // what trains can be switched off, even where the others are folded away
  const toggles = PHI_KEYS.filter(
    (phi) =>
      (showsAll && (phi !== 'custom' || own.isThere)) ||
      offered.some((key) => key === phi) ||
      settings.phis.includes(phi),
  );
  const runs = runsOnStage(session, shown);

  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.5rem' }}
      aria-busy={session.status === 'opening'}
      data-busy={isBusy(session) || undefined}
    >
      <div className={shared.views} style={VIEWS}>
        <CartPoleStage
          sizes={STAGE_SIZES}
          performers={runs.map(policyOnStage)}
          lanes={shown.length}
          label={describePerformers(runs)}
        />
        <ReturnChart session={session} shown={shown} />
      </div>
      <Toggles
        label="Weights Φ"
        options={toggles.map(weightToggle)}
        on={settings.phis}
        onToggle={(phi) => (phi === 'custom' ? own.toggle() : store.togglePhi(phi))}
      >
        <Button kind="bare" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? 'Fewer weights' : 'More weights'}
        </Button>
      </Toggles>
      {showsAll && !toggles.includes('custom') && (
        <p className={shared.hint}>
          There is room for a weight of your own: <a href={EDITOR}>write and run it in the lab</a>,
          and its toggle stands here.
        </p>
      )}
      <Conduct session={session} store={store} />
      <StatusLine session={session} onReset={store.reset} onAgree={store.agree} />
      {own.trouble && (
        <p role="alert" className={shared.failure}>
          {own.trouble}
        </p>
      )}
      <SettingsPanel session={session} store={store} initial={initial} />
      <ShowData table={() => returnTable(curves, shown)} />
    </div>
  );
}

function runsOnStage({ curves, inForce }: Session, shown: readonly PhiKey[]): ShownRun[] {
  const { env, hidden, world } = shapeOf(inForce);
  return shown.flatMap((phi) => {
    const policy = curves.policies[phi];
    return policy ? [{ phi, env, world: world ?? {}, hidden, ...policy, seed: policy.noise }] : [];
  });
}

interface ReturnChartProps {
  session: Session;
  shown: readonly PhiKey[];
}

function ReturnChart({ session, shown }: ReturnChartProps) {
  const { curves, inForce } = session;
  const limit = stepLimitOf(inForce);
  const series = useMemo(() => returnSeries(curves, shown), [curves, shown]);
  const epochs = Math.max(inForce.epochs, ...series.map(({ points }) => points.length));
  const xDomain = useMemo(() => [0, epochs] as const, [epochs]);
  const yDomain = useMemo(() => [0, limit * 1.05] as const, [limit]);
  const over =
    inForce.seeds === 1 ? 'one seed' : `mean of ${inForce.seeds} seeds; band: lowest to highest`;
  return (
    <SeriesChart
      label="Return curve"
      series={series}
      xLabel="epoch"
      yLabel={`mean return of an epoch, in steps (${over})`}
      xDomain={xDomain}
      yDomain={yDomain}
      yTicks={[0, 1, 2, 3, 4].map((k) => (k * limit) / 4)}
      references={[{ y: limit, label: `limit: ${limit} steps` }]}
      events={session.events.map(({ epoch, label }) => ({ x: epoch, label }))}
      formatReading={toTenths}
    />
  );
}
