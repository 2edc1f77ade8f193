import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { grouped } from '../number';
import { asParagraphs, Because } from './Because';

interface IfNearProps {
  /** A number that readers come to by a typical wrong thought. */
  value: number;
  /** How near to it counts as that thought; exactly it, if not said. */
  within?: number;
  /** What the thought is, and where it goes wrong. */
  children: ReactNode;
}

/** What to say to a typical wrong number. Stands inside a NumberQuestion. */
export function IfNear({ children }: IfNearProps) {
  return <>{children}</>;
}

interface OtherwiseProps {
  children: ReactNode;
}

/** What to say to any other wrong number: a hint that does not give the answer away. Stands inside a NumberQuestion. */
export function Otherwise({ children }: OtherwiseProps) {
  return <>{children}</>;
}

interface NumberQuestionProps {
  /** Unique in the book: the reader's answer is kept under it. */
  id: string;
  answer: number;
  /** How far off still counts as right; not at all, if not said. */
  within?: number;
  unit?: string;
  /** What can be meant at all; a number beyond is not taken as an answer. */
  min?: number;
  max?: number;
  /** The question, a Because, any number of IfNear, and an Otherwise. */
  children: ReactNode;
}

/**
 * A question whose answer is a number, with feedback when it is checked. Without JavaScript the question can be read and the answer
 * stands behind a disclosure.
 */
export function NumberQuestion(props: NumberQuestionProps) {
  const { id, answer, within = 0, unit, min, max, children } = props;
  const parts = Children.toArray(children);
  const because = parts.find(isTag(Because));
  const near = parts.filter(isTag(IfNear));
  const otherwise = parts.find(isTag(Otherwise));
  if (!because || !otherwise) throw new Error(`${id}: asks for a Because and an Otherwise`);
  const said = new Set<ReactNode>([because, otherwise, ...near]);
  return (
    <div className="question" data-question={id} data-kind="number" id={`question-${id}`}>
      <div className="question-prompt" id={`${id}-prompt`}>
        {parts.filter((part) => !said.has(part))}
      </div>
      <form
        className="answer-row needs-js"
        data-min={min}
        data-max={max}
        data-range={rangeInWords(min, max)}
      >
        <label htmlFor={`${id}-number`}>Your answer</label>
        <input
          id={`${id}-number`}
          className="number-input"
          inputMode="decimal"
          autoComplete="off"
          aria-describedby={`${id}-prompt ${id}-complaint`}
        />
        {unit && <span className="number-unit">{unit}</span>}
        <button type="submit" className="answer-button">
          Check
        </button>
        <button type="button" className="answer-button is-bare" data-reveal hidden>
          Show the answer
        </button>
        <p className="complaint" id={`${id}-complaint`} role="status" />
      </form>
      <details className="answers" aria-live="polite">
        <summary>Show the answer</summary>
        <div className="because" data-right data-value={answer} data-within={within}>
          <p className="verdict">
            <span className="when-right">Right. </span>The answer is {inWords(answer, unit)}.
          </p>
          {asParagraphs(because)}
        </div>
        {near.map((each) => (
          <div
            className="because"
            data-value={each.props.value}
            data-within={each.props.within ?? 0}
            key={each.props.value}
          >
            <p className="verdict">
              <span className="without-js">
                {each.props.within ? 'Not about ' : 'Not '}
                {inWords(each.props.value, unit)}.
              </span>
              <span className="needs-js">Not this one.</span>
            </p>
            {asParagraphs(each)}
          </div>
        ))}
        <div className="because">
          <p className="verdict">
            <span className="without-js">If it was another number:</span>
            <span className="needs-js">Not this one.</span>
          </p>
          {asParagraphs(otherwise)}
        </div>
      </details>
    </div>
  );
}

function isTag<P>(tag: (props: P) => ReactNode) {
  return (part: ReactNode): part is ReactElement<P> => isValidElement(part) && part.type === tag;
}

function inWords(value: number, unit: string | undefined): string {
  return unit ? `${grouped(value, 6)} ${unit}` : grouped(value, 6);
}

function rangeInWords(min: number | undefined, max: number | undefined): string | undefined {
  const words = [
    min === undefined ? '' : ` from ${grouped(min, 6)}`,
    max === undefined ? '' : ` ${min === undefined ? 'up ' : ''}to ${grouped(max, 6)}`,
  ].join('');
  return words || undefined;
}
