import { PHI_LABELS } from '../../rl/phi/registry';
import { costText } from '../../session/budget';
import { epochsOf, type Session, totalEnvSteps } from '../../session/session';
import { labelOf } from '../../session/settings/row';
import { SETTINGS } from '../../session/settings/table';
import { waitingSettings } from '../../session/settingsChange';
import { Button } from '../../ui/Button';
import { Notation } from '../../ui/Notation';
import shared from './figure.module.css';

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
  /** begins what is asked about */
  onAgree: () => void;
}

/** Where training stands, and whatever the reader should know about it. */
export function StatusLine({ session, onReset, onAgree }: StatusLineProps) {
  const { status, notices, failure, asks } = session;
  const waiting = waitingSettings(session).map(
    (key) => `the ${labelOf(SETTINGS[key]).toLowerCase()}`,
  );
  return (
    <div className={shared.standing}>
      {/* while training runs it changes too fast to be read out; its end is announced */}
      <p role="status" aria-live={status === 'running' ? 'off' : 'polite'} className={shared.aside}>
        <Notation>{statusText(session)}</Notation>
      </p>
      {/* always there, since a screen reader hears of changes in a live region and not of its coming */}
      <div aria-live="polite">
        {waiting.length > 0 && (
          <p className={shared.notice}>
            What you changed ({new Intl.ListFormat('en').format(waiting)}) makes another experiment
            and waits for a new start. <Button onClick={onReset}>Start anew with it</Button>
          </p>
        )}
        {asks && (
          <p className={shared.notice}>
            {costText(asks)} <Button onClick={onAgree}>Start all the same</Button>
          </p>
        )}
        {notices.map((text) => (
          <p key={text} className={shared.notice}>
            {text}
          </p>
        ))}
      </div>
      {failure && (
        <p role="alert" className={shared.failure}>
          {failure}
        </p>
      )}
    </div>
  );
}

/** One line: state, epoch, environment steps, time, engine. */
export function statusText(session: Session): string {
  const { status, engine, epochDuration, settings } = session;
  const epochs = epochsOf(session);
  if (epochs.length === 0) return 'No weight is switched on: choose one above.';
  const least = Math.min(...epochs.map(({ epoch }) => epoch));
  const most = Math.max(...epochs.map(({ epoch }) => epoch));
  const behind = epochs
    .filter(({ epoch }) => epoch < most)
    .map(({ phi }) => PHI_LABELS[phi].symbol);
  const catchingUp = most - least > 1 ? ` (${behind.join(', ')} catching up to ${most})` : '';
  return [
    session.asks ? 'waits for you' : STATUS[status],
    `epoch ${least}${catchingUp}`,
    `${totalEnvSteps(session).toLocaleString('en')} environment steps`,
    ...(epochDuration === undefined ? [] : [`${Math.max(1, Math.round(epochDuration))} ms/epoch`]),
    ...(engine ? [`${engine.kind} engine`] : []),
    ...(status === 'finished' ? [`Train goes on for ${settings.epochs} more`] : []),
  ].join(' · ');
}
