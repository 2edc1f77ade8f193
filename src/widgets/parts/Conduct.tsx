import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import { Button } from '../../ui/Button';
import { SegmentedControl } from '../../ui/SegmentedControl';
import styles from './parts.module.css';

interface ConductProps {
  session: Session;
  store: SessionStore;
  /** what Reset does, where it is more than to begin anew */
  onReset?: () => void;
}

/** The buttons that conduct a training, and its speed. */
export function Conduct({
  session: { settings, ...session },
  store,
  onReset = store.reset,
}: ConductProps) {
  const running = session.status === 'running';
  const idle = settings.phis.length === 0;
  const dead = session.status === 'failed' || session.asks !== undefined;
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
        disabled={session.status !== 'failed' && session.curves.runs.length === 0}
        onClick={onReset}
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
