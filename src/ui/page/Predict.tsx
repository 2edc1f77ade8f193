import { Children, isValidElement, type ReactNode } from 'react';
import { NumberQuestion } from './NumberQuestion';
import { OrderQuestion } from './OrderQuestion';
import { Question } from './Question';

interface PredictProps {
  /** The id of the figure that answers. It stands further down on the same page, and is open to whoever does not care to guess. */
  figure: string;
  /** A question of any kind, then what to do in the figure to see its answer. */
  children: ReactNode;
}

/** A guess to make before a figure. Once it is made, a link leads to the figure that settles it. */
export function Predict({ figure, children }: PredictProps) {
  const parts = Children.toArray(children);
  return (
    <div className="predict" data-predict={figure}>
      <p className="kicker">Guess before you look</p>
      {parts.filter(isQuestion)}
      <div aria-live="polite">
        <div className="predict-see">
          {parts.filter((part) => !isQuestion(part))}
          <p>
            <a href={`#${figure}`}>See it in the figure</a>
          </p>
        </div>
      </div>
    </div>
  );
}

function isQuestion(part: ReactNode): boolean {
  const kinds: unknown[] = [Question, NumberQuestion, OrderQuestion];
  return isValidElement(part) && kinds.includes(part.type);
}
