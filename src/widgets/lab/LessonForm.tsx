import { useState } from 'react';
import { type Lesson, MOST_CHOICE, MOST_CHOICES, MOST_QUESTION } from '../../session/lab/lesson';
import { visibleText } from '../../text/visibleText';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Select } from '../../ui/Select';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';

interface LessonFormProps {
  onMake: (lesson: Lesson) => void;
}

/** What a teacher can add to a link. */
export function LessonForm({ onMake }: LessonFormProps) {
  const [settings, setSettings] = useState<Lesson['settings']>('open');
  const [question, setQuestion] = useState('');
  const [choices, setChoices] = useState('');
  const [projector, setProjector] = useState(false);
  const lines = choicesIn(choices);
  const make = () =>
    onMake({
      settings,
      question: question.trim(),
      choices: lines.slice(0, MOST_CHOICES),
      projector,
    });
  return (
    <Disclosure summary="Make a lesson">
      <div className={shared.settings}>
        <label className={styles.text}>
          Question before the run
          <input
            value={question}
            maxLength={MOST_QUESTION}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </label>
        <label className={styles.text}>
          Choices, one a line; none for a number
          <textarea rows={3} value={choices} onChange={(event) => setChoices(event.target.value)} />
        </label>
        {lines.length > MOST_CHOICES && (
          <p role="alert" className={shared.failure}>
            A question has at most {MOST_CHOICES} choices: those after “
            {visibleText(lines[MOST_CHOICES - 1])}” are left out.
          </p>
        )}
        {lines.some(({ length }) => length === MOST_CHOICE) && (
          <p role="alert" className={shared.failure}>
            A choice has at most {MOST_CHOICE} characters: longer ones are cut.
          </p>
        )}
        <Select<Lesson['settings']>
          label="Settings"
          value={settings}
          options={[
            { value: 'open', label: 'Open' },
            { value: 'locked', label: 'Locked' },
            { value: 'hidden', label: 'Hidden' },
          ]}
          onChange={setSettings}
        />
        <label className={styles.shown}>
          <input
            type="checkbox"
            checked={projector}
            onChange={(event) => setProjector(event.target.checked)}
          />
          Open in large type, for a projector
        </label>
        <div className={shared.row}>
          <Button onClick={make}>Copy the lesson’s link</Button>
        </div>
      </div>
    </Disclosure>
  );
}

/** Different ones, as long as a lesson may have them. */
function choicesIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, MOST_CHOICE));
  return [...new Set(lines)].filter((line) => line !== '');
}
