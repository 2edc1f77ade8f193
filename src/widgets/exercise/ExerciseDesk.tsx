import { useMemo, useState } from 'react';
import { EXERCISES } from '../../exercises/exercises';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { CodeField } from '../parts/code/CodeField';
import { LANGUAGE_OPTIONS, languageName } from '../parts/code/languageNames';
import { LOAD_LANGUAGE } from '../parts/code/languages';
import shared from '../parts/figure.module.css';
import styles from './ExerciseDesk.module.css';
import { TrainWith } from './TrainWith';
import { useAssignment } from './useAssignment';
import { type AnswerState, useExercise } from './useExercise';
import { VerdictView } from './VerdictView';

interface ExerciseDeskProps {
  /** of the exercise */
  id: string;
}

/** Where an exercise is done: code in two languages, a check, hints, and the book's solution. */
export function ExerciseDesk({ id }: ExerciseDeskProps) {
  const exercise = useMemo(() => exerciseOf(id), [id]);
  const { done, language, code, state, hints, write, check, choose, showHint, noteSolution } =
    useExercise(exercise);
  const [isSolved, setSolved] = useState(false);
  const { hide } = useAssignment().assignment;
  const given = exercise.given[language];
  const isBusy = state.kind === 'checking';
  const mark = useMemo(() => markOf(state), [state]);

  return (
    <div className={shared.figure} style={{ '--figure-gap': '0.6rem' }} data-state={state.kind}>
      <SegmentedControl
        legend="Language"
        value={language}
        options={LANGUAGE_OPTIONS}
        onChange={choose}
      />
      <div className={isSolved ? styles.beside : undefined}>
        <CodeField
          key={language}
          label={`Your code for “${exercise.title}”, in ${languageName(language)}`}
          value={code}
          onChange={write}
          loadLanguage={LOAD_LANGUAGE[language]}
          mark={mark}
        />
        {isSolved && (
          <section aria-label="The book’s solution">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre className={styles.solution} tabIndex={0}>
              {exercise.solution[language]}
            </pre>
          </section>
        )}
      </div>
      <div className={shared.row}>
        <Button kind="main" icon="play" disabled={isBusy} onClick={check}>
          Check
        </Button>
        <Button icon="reset" disabled={isBusy || code === given} onClick={() => write(given)}>
          Start again
        </Button>
        {!hide.includes('hints') && (
          <Button disabled={hints === exercise.hints.length} onClick={showHint}>
            {hints === 0 ? 'Show a hint' : 'Show another hint'}
          </Button>
        )}
        {!hide.includes('solutions') && (
          <Button
            aria-pressed={isSolved}
            onClick={() => {
              setSolved(!isSolved);
              if (!isSolved) noteSolution();
            }}
          >
            Show the book’s solution
          </Button>
        )}
      </div>
      {hints > 0 && (
        <ol className={styles.hints} aria-label="Hints">
          {exercise.hints.slice(0, hints).map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ol>
      )}
      <VerdictView state={state} passedBefore={done.passed.length > 0} />
      {exercise.training && hasPassed(state) && (
        <TrainWith
          training={exercise.training}
          language={language}
          code={code}
          title={exercise.title}
        />
      )}
      {state.kind === 'judged' && state.printed.length > 0 && (
        <Disclosure summary="What it printed">
          <pre className={styles.printed}>{state.printed.join('\n')}</pre>
        </Disclosure>
      )}
    </div>
  );
}

function hasPassed(state: AnswerState): boolean {
  return state.kind === 'judged' && state.verdict.passed;
}

function markOf(state: AnswerState): { readonly line: number; readonly text: string } | undefined {
  if (state.kind === 'failed') {
    return state.line === undefined ? undefined : { line: state.line, text: state.text };
  }
  if (state.kind !== 'judged' || state.verdict.passed) return undefined;
  const { line, sentence } = state.verdict;
  return line === undefined ? undefined : { line, text: sentence };
}

function exerciseOf(id: string) {
  const exercise = EXERCISES.find((each) => each.id === id);
  if (!exercise) throw new Error(`there is no exercise "${id}"`);
  return exercise;
}
