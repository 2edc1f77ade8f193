import { epochsDone, type Session, totalEnvSteps, waitsForReset } from '../../session/sessionStore';
import { Button } from '../../ui/Button';
import styles from './TrainingFigure.module.css';

const STATUS: Record<Session['status'], string> = {
  opening: 'getting ready',
  running: 'training',
  paused: 'paused',
  finished: 'finished',
  failed: 'stopped',
};

interface StatusLineProps {
  session: Session;
  onReset: () => void;
}

/** Where training stands, and whatever the reader should know about it. */
export function StatusLine({ session, onReset }: StatusLineProps) {
  const { status, engine, epochDuration, notices, failure } = session;
  const running = status === 'running';
  const parts = [
    STATUS[status],
    `epoch ${epochsDone(session)}`,
    `${totalEnvSteps(session).toLocaleString('en')} steps`,
    ...(epochDuration === undefined ? [] : [`${Math.max(1, Math.round(epochDuration))} ms/epoch`]),
    ...(engine ? [`${engine.kind} engine`] : []),
  ];
  return (
    <>
      {/* while training runs it changes too fast to be read out; its end is announced */}
      <p role="status" aria-live={running ? 'off' : 'polite'} className={styles.status}>
        {parts.join(' · ')}
      </p>
      {waitsForReset(session) && (
        <p className={styles.notice}>
          Some settings wait for a new start, since they would change the experiment under way.{' '}
          <Button onClick={onReset}>Start anew with them</Button>
        </p>
      )}
      {notices.map((text) => (
        <p key={text} className={styles.notice}>
          {text}
        </p>
      ))}
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
    </>
  );
}
