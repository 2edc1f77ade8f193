import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import { Button } from '../../ui/Button';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from './figure.module.css';
import { RunButton } from './RunButton';

interface ConductProps {
  session: Session;
  store: SessionStore;
  /** what Reset does, where it is more than to begin anew */
  onReset?: () => void;
}

/** The buttons that conduct a training, and its speed. */
export function Conduct({ session, store, onReset = store.reset }: ConductProps) {
  const { settings, status, asks, curves } = session;
  return (
    <div className={shared.row} style={{ '--row-gap': '0.5rem 0.6rem' }}>
      <TrainButtons
        isRunning={status === 'running'}
        disabled={settings.phis.length === 0 || status === 'failed' || asks !== undefined}
        store={{ train: store.train, pause: store.pause, step: store.step, reset: onReset }}
        hasBegun={status === 'failed' || curves.runs.length > 0}
      />
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

interface TrainButtonsProps {
  isRunning: boolean;
  /** whether it cannot train */
  disabled: boolean;
  store: Pick<SessionStore, 'train' | 'pause' | 'step' | 'reset'>;
  /** whether there is anything to begin anew */
  hasBegun?: boolean;
}

/** Train or Pause, Step, Reset. */
export function TrainButtons({ isRunning, disabled, store, hasBegun = true }: TrainButtonsProps) {
  return (
    <>
      <RunButton
        isRunning={isRunning}
        words={['Train', 'Pause']}
        disabled={disabled}
        onRun={store.train}
        onPause={store.pause}
      />
      <Button icon="step" disabled={isRunning || disabled} onClick={store.step}>
        Step
      </Button>
      <Button icon="reset" disabled={!hasBegun} onClick={store.reset}>
        Reset
      </Button>
    </>
  );
}
