import { useState } from 'react';
import { EXERCISES } from '../../exercises/exercises';
import { HIDEABLE, type Hideable, writeAssignment } from '../../session/exercises/assignment';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import shared from '../parts/figure.module.css';
import styles from './AssignmentForm.module.css';

const HIDE_LABELS: Readonly<Record<Hideable, string>> = {
  hints: 'Hide hints',
  solutions: 'Hide the book’s solutions',
};

/** A teacher chooses exercises for a class, and what is left out of them. */
export function AssignmentForm() {
  const [only, setOnly] = useState<readonly string[]>([]);
  const [hide, setHide] = useState<readonly Hideable[]>([]);
  const [said, setSaid] = useState('');
  const chosen = EXERCISES.map(({ id }) => id).filter((id) => only.includes(id));
  const link = new URL(location.pathname + writeAssignment({ only: chosen, hide }), location.href);
  const copy = async () =>
    setSaid(
      (await copyText(link.href))
        ? 'The link is copied.'
        : 'The browser does not let the page copy: select the link above.',
    );

  return (
    <section aria-label="Link for a class" className={styles.form}>
      <fieldset className={styles.choices}>
        <legend>Exercises; with none chosen, all of them</legend>
        {EXERCISES.map(({ id, title }) => (
          <Choice
            key={id}
            label={title}
            isChosen={only.includes(id)}
            onChange={(isChosen) => {
              setSaid('');
              setOnly(isChosen ? [...only, id] : only.filter((each) => each !== id));
            }}
          />
        ))}
      </fieldset>
      <div className={shared.row}>
        {HIDEABLE.map((each) => (
          <Choice
            key={each}
            label={HIDE_LABELS[each]}
            isChosen={hide.includes(each)}
            onChange={(isChosen) => {
              setSaid('');
              setHide(HIDEABLE.filter((one) => (one === each ? isChosen : hide.includes(one))));
            }}
          />
        ))}
      </div>
      <label className={styles.link}>
        Link for a class
        <input readOnly value={link.href} onFocus={(event) => event.target.select()} />
      </label>
      <div className={shared.row}>
        <Button onClick={() => void copy()}>Copy the link for a class</Button>
      </div>
      <p role="status" aria-label="Copying" className={shared.hint}>
        {said ||
          'Whoever opens it sees these exercises only. It hides and does not lock: anybody can show all of them, and the answers are in the page.'}
      </p>
    </section>
  );
}

interface ChoiceProps {
  label: string;
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}

function Choice({ label, isChosen, onChange }: ChoiceProps) {
  return (
    <label className={styles.choice}>
      <input
        type="checkbox"
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
      />
      {label}
    </label>
  );
}
