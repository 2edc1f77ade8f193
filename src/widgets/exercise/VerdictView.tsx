import type { FailedCase } from '../../exercises/judge';
import shared from '../parts/figure.module.css';
import styles from './ExerciseDesk.module.css';
import type { AnswerState } from './useExercise';

interface VerdictViewProps {
  state: AnswerState;
  /** whether a check was passed at any time */
  passedBefore: boolean;
}

/** What a check came to, in a sentence, with the first case that failed. */
export function VerdictView({ state, passedBefore }: VerdictViewProps) {
  if (state.kind === 'judged' && !state.verdict.passed) {
    return (
      <div role="alert">
        <p className={shared.failure}>{state.verdict.sentence}</p>
        <CaseView {...state.verdict.case} />
      </div>
    );
  }
  if (state.kind === 'failed') {
    return (
      <p role="alert" className={shared.failure}>
        {state.text}
      </p>
    );
  }
  return (
    <p role="status" className={shared.hint}>
      {words(state, passedBefore)}
    </p>
  );
}

function words(state: AnswerState, passedBefore: boolean): string {
  if (state.kind === 'checking') return 'Checking.';
  if (state.kind === 'judged' && state.verdict.passed) {
    return `Right: all ${state.verdict.cases} cases agree with the book’s code.`;
  }
  return passedBefore ? 'You have solved this one.' : 'Not checked yet.';
}

function CaseView({ number, input, expected, got }: FailedCase) {
  return (
    <dl className={styles.case} aria-label="The first case that fails">
      <dt>Case {number}</dt>
      <dd>{input}</dd>
      <dt>Expected</dt>
      <dd>{expected}</dd>
      {got !== undefined && (
        <>
          <dt>Got</dt>
          <dd>{got}</dd>
        </>
      )}
    </dl>
  );
}
