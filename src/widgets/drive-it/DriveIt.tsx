import { type KeyboardEvent, memo, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { handEpisodes } from '../../session/handEpisodes';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import type { Option } from '../../ui/option';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import styles from './DriveIt.module.css';
import { type Act, type Drive, LEFT, RIGHT } from './drive';
import { PushButton } from './PushButton';
import { Readings } from './Readings';
import { StageView } from './StageView';
import { actName, statusOf } from './sentences';
import { TrajectoryStrip } from './TrajectoryStrip';
import { type Pace, useDriving } from './useDriving';

const PACES: readonly Option<Pace>[] = [
  { value: '1', label: '1×' },
  { value: '0.5', label: '½×' },
  { value: '0.25', label: '¼×' },
  { value: 'press', label: 'one step a press' },
];

const KEYS: Readonly<Record<string, Act>> = {
  ArrowLeft: LEFT,
  a: LEFT,
  A: LEFT,
  ArrowRight: RIGHT,
  d: RIGHT,
  D: RIGHT,
};

/** CartPole with the reader for a policy: keys or buttons push, and every quantity of the episode is read out. */
export function DriveIt() {
  const [pace, setPace] = useState<Pace>('0.25');
  const stage = useRef<HTMLDivElement>(null);
  const driving = useDriving(pace, stage);
  const { drive, part } = driving;
  const { returns } = useStore(handEpisodes);
  const id = useId();
  const isOver = drive.phase === 'over';
  const isStepwise = pace === 'press';

  // the table has hundreds of rows, too many to write anew with every picture
  const atRest = useRef(drive);
  if (drive.phase !== 'under way' || isStepwise) atRest.current = drive;

  const onKeyDown = (event: KeyboardEvent) => {
    // Alt and an arrow is the browser's way back
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = KEYS[event.key];
    const onStage = event.target === stage.current;
    if (act !== undefined) {
      event.preventDefault();
      if (!event.repeat) driving.press(act);
    } else if (onStage && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      if (isOver && !event.repeat) driving.startOver();
    } else if (event.key === 'Escape') {
      driving.pause();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }
  };

  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.9rem' }}
      data-busy={(drive.phase === 'under way' && !isStepwise) || undefined}
    >
      <div className={shared.stageBeside} style={{ '--views-gap': '0.9rem 2rem' }}>
        <div className={shared.column} style={{ '--column-gap': '0.6rem' }}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys come up from the stage and the buttons in it */}
          <div
            className={shared.column}
            onKeyDown={onKeyDown}
            onBlur={({ currentTarget, relatedTarget }) => {
              if (!currentTarget.contains(relatedTarget)) driving.pause();
            }}
          >
            <StageView ref={stage} drive={drive} part={part} hint={`${id}-hint`} />
            <div className={styles.pushes}>
              {([LEFT, RIGHT] as const).map((act) => (
                <PushButton
                  key={act}
                  act={act}
                  isHeld={drive.pressed === act && !isOver}
                  disabled={isOver}
                  onPush={() => {
                    driving.press(act);
                    stage.current?.focus({ preventScroll: true });
                  }}
                  onKeyPush={() => driving.press(act)}
                />
              ))}
            </div>
            <Status className={isOver ? styles.verdict : styles.under}>
              {statusOf(drive, isStepwise)}
            </Status>
            <div className={shared.row}>
              <Button
                kind={isOver ? 'main' : 'plain'}
                icon="reset"
                disabled={drive.phase === 'ready'}
                onClick={driving.startOver}
              >
                Start over
              </Button>
              <p className={`${shared.aside} ${styles.hint}`} id={`${id}-hint`}>
                ← and → (or A and D) push; Enter starts over; Esc leaves.
              </p>
            </div>
          </div>
          <SegmentedControl legend="Speed" value={pace} options={PACES} onChange={setPace} />
        </div>
        <Readings drive={drive} returns={returns} />
      </div>
      <TrajectoryStrip drive={drive} returns={returns} />
      <TrajectoryData drive={atRest.current} />
    </div>
  );
}

const TrajectoryData = memo(function TrajectoryData({ drive }: { drive: Drive }) {
  return (
    <ShowData
      table={() => ({
        caption: `The trajectory τ of try ${drive.attempt}`,
        columns: ['t', 'x, m', 'ẋ, m/s', 'θ, rad', 'θ̇, rad/s', 'action', 'reward'],
        rows: drive.states.map((state, t) => [
          String(t),
          ...state.map((value) => value.toFixed(4)),
          t < drive.acts.length ? actName(drive.acts[t]) : '',
          t < drive.acts.length ? '1' : '',
        ]),
      })}
    />
  );
});
