import { useEffect, useState, useSyncExternalStore } from 'react';
import { EXERCISES } from '../../exercises/exercises';
import { doneRecord, recordText, subscribeDone } from '../../session/exercises/record';
import { Button } from '../../ui/Button';
import { download } from '../../ui/export/download';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import { showOnly } from './showOnly';
import { useAssignment } from './useAssignment';

const AssignmentForm = later(async () => (await import('./AssignmentForm')).AssignmentForm);

/** How many exercises the reader has solved, of those that the page shows; all that was done as a file; and a link for a class. */
export function ExerciseRecord() {
  const record = useSyncExternalStore(subscribeDone, doneRecord, doneRecord);
  const { assignment, text } = useAssignment();
  const { only, hide } = assignment;
  const [isMaking, setMaking] = useState(false);
  const chosen = EXERCISES.filter(({ id }) => only.length === 0 || only.includes(id));
  useEffect(() => showOnly(only), [only]);
  const solved = chosen.filter(({ id }) => (record[id]?.passed.length ?? 0) > 0);
  const save = () =>
    download(recordText(EXERCISES), 'reward-to-go-exercises.json', 'application/json');
  return (
    <div className={shared.figure} style={{ '--figure-gap': '0.6rem' }}>
      {text !== undefined && (
        <p role="status" aria-label="What the link chooses" className={shared.notice}>
          {text}{' '}
          {only.length + hide.length > 0 && (
            <a href={location.pathname}>Show all exercises, with everything</a>
          )}
        </p>
      )}
      <div className={shared.row}>
        <p role="status" className={shared.hint}>
          {`${solved.length} of ${chosen.length} solved. Your code and what you have solved are kept in this browser, and nowhere else.`}
        </p>
        <Button icon="download" onClick={save}>
          Save as a file
        </Button>
        <Button aria-expanded={isMaking} onClick={() => setMaking(!isMaking)}>
          A link for a class…
        </Button>
      </div>
      {isMaking && <AssignmentForm />}
    </div>
  );
}
