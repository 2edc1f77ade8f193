import { useEffect, useMemo, useState } from 'react';
import { PHI_KEYS } from '../../rl/phi/registry';
import type { Lab as LabState, LabStore } from '../../session/lab/lab';
import { LAB_SETTINGS } from '../../session/lab/labSettings';
import {
  METRICS,
  type Metric,
  MOST_SMOOTHING,
  X_AXES,
  type XAxis,
} from '../../session/lab/labView';
import { createSummarizer } from '../../session/lab/summaries';
import { useLab } from '../../session/lab/useLab';
import { isBusy, type Session } from '../../session/session';
import { stepLimitOf } from '../../session/settings/table';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { usePreference } from '../../ui/usePreference';
import { Conduct } from '../parts/Conduct';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import { StatusLine } from '../parts/StatusLine';
import { Toggles } from '../parts/Toggles';
import { Toggling } from '../parts/Toggling';
import { useSessionKeeper } from '../parts/useSessionKeeper';
import { weightToggle } from '../parts/weightToggle';
import styles from './Lab.module.css';
import { LabChart } from './LabChart';
import { LabSettings } from './LabSettings';
import {
  labCurves,
  labTable,
  METRIC_TEXTS,
  type ShownExperiment,
  smoothingText,
} from './labSeries';
import { Watch } from './Watch';

const METRIC_OPTIONS = METRICS.map((value) => ({ value, label: METRIC_TEXTS[value].name }));
const X_LABELS: Readonly<Record<XAxis, string>> = {
  epoch: 'Epoch',
  steps: 'Steps',
  seconds: 'Seconds',
};
const X_OPTIONS = X_AXES.map((value) => ({ value, label: X_LABELS[value] }));

// None is needed before there is something to list, to compare or to share, or a link to open.
const LabHistory = later(async () => (await import('./LabHistory')).LabHistory);
const LabOpened = later(async () => (await import('./LabOpened')).LabOpened);
const Verdicts = later(async () => (await import('./Verdicts')).Verdicts);
const LabShare = later(
  async () => (await import('./LabShare')).LabShare,
  () => <p className={styles.subhead}>Share and keep</p>,
);

/** Whether the address is, or has become, that of an experiment. */
function useHasLink(): boolean {
  const [hasLink, setHasLink] = useState(false);
  useEffect(() => {
    const look = () => {
      if (location.hash.startsWith('#x=')) setHasLink(true);
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return hasLink;
}

const VIEWS = {
  '--views-gap': '0.75rem 1.5rem',
  '--columns': 'minmax(0, 4fr) minmax(0, 7fr)',
  '--align': 'start',
};

/** The free playground: any experiment, beside all those that were. */
export function Lab() {
  const { store, lab, session } = useLab(usePreference('engine'));
  const { settings, inForce } = session;
  const hasLink = useHasLink();
  useSessionKeeper(store.session);
  const [shares, setShares] = useState(false);
  const drawers = lab.opened?.shared.lesson?.settings ?? 'open';
  const [summarize] = useState(createSummarizer);
  const chosen = useMemo(
    () => PHI_KEYS.filter((phi) => settings.phis.includes(phi)),
    [settings.phis],
  );
  const experiments = useMemo(() => shownExperiments(lab, session), [lab, session]);
  const shown = useMemo(
    () => labCurves(experiments, lab.view, summarize),
    [experiments, lab.view, summarize],
  );
  const noise = useMemo(
    () => labCurves(experiments, { ...lab.view, metric: 'gradVar' }, summarize),
    [experiments, lab.view, summarize],
  );
  const furthest = Math.max(0, ...[...shown, ...noise].map(({ points }) => points.at(-1)?.x ?? 0));
  const { runs } = session.curves;
  const canCompare =
    runs.some(({ meanReturn }) => meanReturn.length > 1) ||
    experiments.some(({ isImported }) => isImported);

  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.6rem' }}
      data-busy={isBusy(session) || undefined}
    >
      {(hasLink || lab.offeredCode !== undefined) && (
        <LabOpened store={store} lab={lab} session={session} />
      )}
      <div className={shared.views} style={VIEWS}>
        <Watch store={store} />
        <div className={shared.column}>
          <LabChart
            label="Curves of the lab"
            curves={shown}
            view={lab.view}
            limit={stepLimitOf(inForce)}
            furthest={furthest}
            epochs={inForce.epochs}
            events={session.events}
          />
          {lab.view.metric !== 'gradVar' && (
            <LabChart
              label="Gradient variance in the lab"
              curves={noise}
              view={{ ...lab.view, metric: 'gradVar' }}
              limit={stepLimitOf(inForce)}
              furthest={furthest}
              epochs={inForce.epochs}
              events={[]}
              isSmall
            />
          )}
        </div>
      </div>
      <Toggles
        label="Weights Φ"
        options={PHI_KEYS.filter((phi) => phi !== 'custom' || lab.code !== undefined).map(
          weightToggle,
        )}
        on={settings.phis}
        onToggle={(phi) => store.session.togglePhi(phi)}
      />
      <div className={shared.row}>
        <Conduct session={session} store={store.session} onReset={store.startAnew} />
        <Toggling settings={settings} store={store.session} />
      </div>
      <StatusLine session={session} onReset={store.startAnew} onAgree={store.session.agree} />
      <View store={store} lab={lab} />
      {canCompare && <Verdicts experiments={experiments} runs={runs} chosen={chosen} />}
      {drawers !== 'hidden' && (
        <LabSettings
          session={session}
          store={store.session}
          initial={LAB_SETTINGS}
          isLocked={drawers === 'locked'}
        />
      )}
      {lab.notices.map((text) => (
        <p key={text} role="status" className={shared.notice}>
          {text}
        </p>
      ))}
      <p className={styles.subhead} id="lab-experiments">
        Experiments
      </p>
      {lab.history.length === 0 && !lab.removed && (
        <p className={shared.hint}>
          No experiment has come to rest yet. Train one: it stays here when you begin another, and
          when you come back tomorrow.
        </p>
      )}
      {(lab.history.length > 0 || lab.removed) && <LabHistory store={store} lab={lab} />}
      <div className={shared.row}>
        <Button aria-expanded={shares} onClick={() => setShares(!shares)}>
          Share, keep, import
        </Button>
      </div>
      {shares && <LabShare store={store} curves={shown} />}
      <ShowData table={() => labTable(shown, lab.view)} />
    </div>
  );
}

function shownExperiments(lab: LabState, session: Session): readonly ShownExperiment[] {
  const { current, history } = lab;
  const own = history.find(({ id }) => id === current.id);
  const inProgress: ShownExperiment = {
    ...current,
    runs: session.curves.runs.filter(({ phi }) => session.settings.phis.includes(phi)),
    isImported: false,
    isCurrent: true,
  };
  const earlier = history
    .filter(({ id, isHidden }) => id !== current.id && !isHidden)
    .map(({ id, name, colour, runs, bins, settings }) => ({
      ...{ id, name, colour, runs, bins },
      isImported: settings === undefined,
      isCurrent: false,
    }));
  return [...earlier.reverse(), ...(own?.isHidden ? [] : [inProgress])];
}

interface ViewProps {
  store: LabStore;
  lab: LabState;
}

/** How the chart looks at it all. */
function View({ store, lab: { view } }: ViewProps) {
  return (
    <div className={shared.row}>
      <Select<Metric>
        label="Metric"
        value={view.metric}
        options={METRIC_OPTIONS}
        onChange={(metric) => store.changeView({ metric })}
      />
      <SegmentedControl
        legend="Along"
        value={view.x}
        options={X_OPTIONS}
        onChange={(x) => store.changeView({ x })}
      />
      <SegmentedControl
        legend="Over seeds"
        value={view.aggregate}
        options={[
          { value: 'mean', label: 'Mean' },
          { value: 'iqm', label: 'IQM' },
        ]}
        onChange={(aggregate) => store.changeView({ aggregate })}
      />
      <Slider
        label="Smoothing"
        value={view.smoothing}
        min={0}
        max={MOST_SMOOTHING}
        initial={0}
        format={(smoothing) => smoothingText({ smoothing }) || 'off'}
        onChange={(smoothing) => store.changeView({ smoothing })}
      />
      {view.metric === 'pgLoss' && (
        <p className={shared.hint}>
          pgLoss does not measure performance: it may fall while the policy gets worse. Watch the
          return.
        </p>
      )}
    </div>
  );
}
