import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { asParagraphs, Because, inlineParts } from './Because';

interface TooEarlyProps {
  children: ReactNode;
}

/** Why an item cannot stand earlier than it does. Stands inside an Item. */
export function TooEarly({ children }: TooEarlyProps) {
  return <>{children}</>;
}

interface ItemProps {
  /** How many of the items, counted from the first, must stand before this one; all that are written before it, if not said. */
  after?: number;
  /** What is to be put in order, then, unless it is the first, its TooEarly. */
  children: ReactNode;
}

/** One item of an OrderQuestion, which draws it. */
export function Item({ children }: ItemProps) {
  return <>{children}</>;
}

interface OrderQuestionProps {
  /** Unique in the book: the reader's order is kept under it. */
  id: string;
  /** The order that the reader finds: numbers of the items, which are counted from 1 as they are written. */
  start: readonly number[];
  /** The question, the items in their right order, and a Because for whoever found it. */
  children: ReactNode;
}

/**
 * Things to be put in order, by dragging or by buttons. Without JavaScript they can be read, and their order stands behind a
 * disclosure.
 */
export function OrderQuestion({ id, start, children }: OrderQuestionProps) {
  const parts = Children.toArray(children);
  const items = parts.filter(isItem).map(({ props }, index) => splitItem(props, index + 1));
  const because = parts.find((part) => isValidElement(part) && part.type === Because);
  const prompt = parts.filter((part) => !isItem(part) && part !== because);
  checkStart(id, start, items.length);
  return (
    <div className="question" data-question={id} data-kind="order" id={`question-${id}`}>
      <div className="question-prompt" id={`${id}-prompt`}>
        {prompt}
      </div>
      <ol className="order" aria-labelledby={`${id}-prompt`}>
        {start.map((number) => {
          const { text, after } = items[number - 1];
          const name = `${id}-item-${number}`;
          return (
            <li className="order-item" data-item={number} data-after={after} key={number}>
              <span className="order-grip needs-js" aria-hidden="true" />
              <span className="order-text" id={name}>
                {text}
              </span>
              <Move item={name} by="up" />
              <Move item={name} by="down" />
            </li>
          );
        })}
      </ol>
      <div className="answer-row needs-js">
        <button type="button" className="answer-button" data-check>
          Check the order
        </button>
        <button type="button" className="answer-button is-bare" data-reveal hidden>
          Show the answer
        </button>
        <p className="visually-hidden" role="status" />
      </div>
      <details className="answers" aria-live="polite">
        <summary>Show the answer</summary>
        <div className="because" data-right>
          <p className="verdict">
            <span className="when-right">Right. </span>
            <span className="when-shown">This is the order.</span>
          </p>
          <ol className="without-js">
            {items.map(({ number, text }) => (
              <li key={number}>{text}</li>
            ))}
          </ol>
          {asParagraphs(because)}
        </div>
        {items.map(
          ({ number, text, tooEarly }) =>
            tooEarly && (
              <div className="because" data-item={number} key={number}>
                <p className="verdict">Too early: {text}.</p>
                {asParagraphs(tooEarly)}
              </div>
            ),
        )}
      </details>
    </div>
  );
}

interface MoveProps {
  /** The id of the item's text: it completes the button's name. */
  item: string;
  by: 'up' | 'down';
}

function Move({ item, by }: MoveProps) {
  const id = `${item}-${by}`;
  return (
    <button
      type="button"
      className="order-move needs-js"
      data-move={by}
      id={id}
      aria-label={by === 'up' ? 'Move up:' : 'Move down:'}
      aria-labelledby={`${id} ${item}`}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d={by === 'up' ? 'M3 10l5-5 5 5' : 'M3 6l5 5 5-5'} />
      </svg>
    </button>
  );
}

function isItem(part: ReactNode): part is ReactElement<ItemProps> {
  return isValidElement(part) && part.type === Item;
}

function splitItem({ after, children }: ItemProps, number: number) {
  const inline = inlineParts(children);
  const isTooEarly = (part: ReactNode) => isValidElement(part) && part.type === TooEarly;
  return {
    number,
    after: after ?? number - 1,
    tooEarly: inline.find(isTooEarly),
    text: trimmed(inline.filter((part) => !isTooEarly(part))),
  };
}

/** Without the space that parts an item from its TooEarly: a full stop may follow. */
function trimmed(parts: ReactNode[]): ReactNode[] {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const started = index === 0 ? part.trimStart() : part;
      return index === parts.length - 1 ? started.trimEnd() : started;
    })
    .filter((part) => part !== '');
}

function checkStart(id: string, start: readonly number[], count: number): void {
  const sorted = start.toSorted((a, b) => a - b);
  if (sorted.length !== count || sorted.some((number, i) => number !== i + 1)) {
    throw new Error(`${id}: start must name each of the ${count} items once`);
  }
  if (start.every((number, i) => number === i + 1)) {
    throw new Error(`${id}: the items start in their right order`);
  }
}
