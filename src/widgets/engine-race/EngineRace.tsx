import { useMemo, useState } from 'react';
import { RACE_SIZES } from '../../session/race/measuredRace';
import { crossingOf } from '../../session/race/raceReading';
import { ShowData } from '../../ui/chart/ShowData';
import { grouped } from '../../ui/number';
import { LineSample } from '../../ui/QuantitySample';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from '../parts/figure.module.css';
import { RunButton } from '../parts/RunButton';
import styles from './EngineRace.module.css';
import { RacePlot } from './RacePlot';
import { linesOf, raceTable, stopTexts, VIEWS, type ViewKey, verdictOf } from './raceLooks';
import { type EngineRaceState, useEngineRace } from './useEngineRace';

const OPTIONS = (Object.keys(VIEWS) as ViewKey[]).map((value) => ({
  value,
  label: VIEWS[value].name,
}));

/** The engines race on the reader's machine, by the number of episodes that they play in lockstep. */
export function EngineRace() {
  const { race, status, run, cancel } = useEngineRace();
  const [view, setView] = useState<ViewKey>('rate');
  const lines = useMemo(() => linesOf(race, view), [race, view]);
  const isRunning = status === 'running';
  return (
    <div className={shared.figure} data-busy={isRunning || undefined}>
      <RacePlot view={view} lines={lines} crossing={crossingOf(race)} />
      <p className={styles.legend}>
        {lines.map((line) => (
          <span key={line.key}>
            <LineSample {...line} /> {line.label}
          </span>
        ))}
      </p>
      <div className={shared.row} style={{ '--row-gap': '0.6rem 1.5rem' }}>
        <RunButton
          isRunning={isRunning}
          words={['Run the race', 'Cancel']}
          onRun={run}
          onPause={cancel}
        />
        <SegmentedControl legend="Show" value={view} options={OPTIONS} onChange={setView} />
      </div>
      <div className={styles.said}>
        <p role="status">{statusText({ race, status })}</p>
        {!isRunning && stopTexts(race).map((text) => <p key={text}>{text}</p>)}
      </div>
      <ShowData table={() => raceTable(race)} />
    </div>
  );
}

const HINT = {
  none: 'Not measured on this machine yet. A race takes at most fifteen seconds, and keeps all cores busy.',
  cancelled: 'Cancelled. ',
  failed:
    'The race stopped unexpectedly; what had been measured stays. Run it again, if you like. ',
  finished: '',
} as const;

/** While it runs, how far it has come; then what it has shown. */
function statusText({ race, status }: Pick<EngineRaceState, 'race' | 'status'>): string {
  if (status === 'running') {
    const sizes = new Set(race.points.map(({ episodes }) => episodes));
    return race.points.length === 0
      ? 'Getting the engines ready …'
      : `Measured ${sizes.size} of ${RACE_SIZES.length} numbers of episodes, up to ${grouped(Math.max(...sizes), 0)} …`;
  }
  if (race.points.length === 0) return HINT[status];
  return `${HINT[status]}${verdictOf(race)}`;
}
