import { useState } from 'react';
import type { Language, Training } from '../../exercises/exercise';
import { Button } from '../../ui/Button';
import shared from '../parts/figure.module.css';

interface TrainWithProps {
  training: Training;
  language: Language;
  /** a right answer */
  code: string;
  title: string;
}

/** Takes a right answer to the lab, as the reader's own Φ. */
export function TrainWith({ training, language, code, title }: TrainWithProps) {
  const [problem, setProblem] = useState('');

  async function open(): Promise<void> {
    try {
      const { trainingLink } = await import('../../session/exercises/trainingLink');
      const lab = new URL('../lab/', location.href);
      lab.hash = trainingLink(training, language, code, title);
      location.assign(lab);
    } catch {
      setProblem(
        'The lab could not be opened with it. Your answer is kept; press the button again.',
      );
    }
  }

  return (
    <div className={shared.row}>
      <Button onClick={() => void open()}>Train with it in the lab</Button>
      {problem && (
        <p role="alert" className={shared.failure}>
          {problem}
        </p>
      )}
    </div>
  );
}
