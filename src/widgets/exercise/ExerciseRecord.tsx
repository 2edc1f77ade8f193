import { useSyncExternalStore } from 'react';
import { EXERCISES } from '../../exercises/exercises';
import { doneRecord, recordText, subscribeDone } from '../../session/exercises/record';
import { Button } from '../../ui/Button';
import { download } from '../../ui/export/download';
import shared from '../parts/figure.module.css';

/** How many exercises the reader has solved, and all that was done as a file. */
export function ExerciseRecord() {
  const record = useSyncExternalStore(subscribeDone, doneRecord, doneRecord);
  const solved = EXERCISES.filter(({ id }) => (record[id]?.passed.length ?? 0) > 0);
  const save = () =>
    download(recordText(EXERCISES), 'reward-to-go-exercises.json', 'application/json');
  return (
    <div className={shared.row}>
      <p role="status" className={shared.hint}>
        {`${solved.length} of ${EXERCISES.length} solved. Your code and what you have solved are kept in this browser, and nowhere else.`}
      </p>
      <Button icon="download" onClick={save}>
        Save as a file
      </Button>
    </div>
  );
}
