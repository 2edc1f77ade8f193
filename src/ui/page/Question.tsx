import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { asParagraphs, Because, inlineParts } from './Because';

interface ChoiceProps {
  right?: boolean;
  children: ReactNode;
}

/** One possible answer, with its Because. Drawn by the Question around it. */
export function Choice({ children }: ChoiceProps) {
  return <>{children}</>;
}

interface QuestionProps {
  /** Unique in the book: the reader's answer is kept under it. */
  id: string;
  /** The question, then its choices. */
  children: ReactNode;
}

/**
 * A choice question with feedback at once. Without JavaScript the choices can be read and the
 * answers stand behind a disclosure; with it, picking a choice opens that choice's explanation.
 */
export function Question({ id, children }: QuestionProps) {
  const parts = Children.toArray(children);
  const choices = parts.filter(isChoice).map((choice) => splitChoice(choice.props));
  const prompt = parts.filter((part) => !isChoice(part));
  return (
    <div className="question" data-question={id} data-kind="choice" id={`question-${id}`}>
      <div className="question-prompt" id={`${id}-prompt`}>
        {prompt}
      </div>
      <div className="choices" role="radiogroup" aria-labelledby={`${id}-prompt`}>
        {choices.map(({ answer, right }, index) => (
          <label className="choice" key={letter(index)}>
            <input type="radio" name={id} value={letter(index)} data-right={right} />
            <span className="choice-letter" aria-hidden="true">
              {letter(index)}
            </span>
            <span className="choice-text">{answer}</span>
          </label>
        ))}
      </div>
      <details className="answers" aria-live="polite">
        <summary>Show the answers</summary>
        {choices.map(({ because, right }, index) => (
          <div
            className="because"
            data-choice={letter(index)}
            data-right={right}
            key={letter(index)}
          >
            <p className="verdict">
              <span className="without-js">{letter(index)}: </span>
              {right ? 'Right.' : 'Not this one.'}
            </p>
            {because}
          </div>
        ))}
      </details>
    </div>
  );
}

function isChoice(part: ReactNode): part is ReactElement<ChoiceProps> {
  return isValidElement(part) && part.type === Choice;
}

/** Parts an answer from its explanation. */
function splitChoice({ right = false, children }: ChoiceProps) {
  const inline = inlineParts(children);
  const isBecause = (part: ReactNode) => isValidElement(part) && part.type === Because;
  return {
    right,
    because: asParagraphs(inline.find(isBecause)),
    answer: inline.filter((part) => !isBecause(part)),
  };
}

function letter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
