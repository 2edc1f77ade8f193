import { useId, useState } from 'react';
import { PHI_LABELS } from '../../rl/phi/registry';
import { summarize } from '../../session/curves';
import type { Lesson as LessonOfLink } from '../../session/lab/lesson';
import { epochsDone, type Session } from '../../session/session';
import { visibleText } from '../../text/visibleText';
import { readNumber } from '../../ui/readNumber';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';

interface LessonProps {
  lesson: LessonOfLink;
  session: Session;
}

/** A lesson's question: answered before the run, and held against it when it has ended. */
export function Lesson({ lesson: { question, choices }, session }: LessonProps) {
  const [answer, setAnswer] = useState('');
  const id = useId();
  // the opening epoch is there before anybody could have answered
  const hasBegun = session.status === 'running' || epochsDone(session) > 1;
  const said = answer.trim();
  const isNoNumber =
    !hasBegun && choices.length === 0 && said !== '' && Number.isNaN(readNumber(said));
  return (
    <fieldset className={styles.lesson}>
      <legend>{question}</legend>
      {choices.map((choice) => (
        <label key={choice} className={styles.shown}>
          <input
            type="radio"
            name={id}
            checked={answer === choice}
            disabled={hasBegun}
            onChange={() => setAnswer(choice)}
          />
          {choice}
        </label>
      ))}
      {choices.length === 0 && (
        <label className={styles.text}>
          Your prediction, a number
          <input
            inputMode="decimal"
            value={answer}
            disabled={hasBegun}
            onChange={(event) => setAnswer(event.target.value)}
          />
        </label>
      )}
      <p role="status" aria-label="Prediction" className={shared.hint}>
        {isNoNumber
          ? `A prediction is a number; “${visibleText(said)}” is none.`
          : sentence(session, said, hasBegun)}
      </p>
    </fieldset>
  );
}

function sentence(session: Session, said: string, hasBegun: boolean): string {
  if (session.status === 'finished') {
    const prediction =
      said === '' ? 'You did not predict anything.' : `You predicted: ${visibleText(said)}.`;
    return `${prediction} ${outcome(session)}`;
  }
  if (!hasBegun) return said === '' ? 'Predict first, then press Train.' : 'Now press Train.';
  return said === ''
    ? 'The run goes on without a prediction.'
    : `Your prediction: ${visibleText(said)}.`;
}

/** What came out, weight by weight. */
function outcome(session: Session): string {
  const { curves, settings } = session;
  const results = settings.phis.flatMap((phi) => {
    const last = summarize(curves, phi).at(-1);
    return last ? [`${PHI_LABELS[phi].symbol} ${last.mean.toFixed(1)}`] : [];
  });
  return `Mean return in epoch ${epochsDone(session)}: ${results.join(', ')}.`;
}
