import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { Figure } from './Figure';
import type { IslandProps } from './island';

interface WrongTurnProps {
  /** The quantity that this turn computes. */
  quantity: string;
  /** What is done wrong, as the end of "What if you …?" */
  doing: string;
  /** The wrong formula, then why it is wrong. */
  children: ReactNode;
}

/** A mistake that readers make at this line, folded away. Stands inside a Line; opening it computes with it. */
export function WrongTurn({ quantity, doing, children }: WrongTurnProps) {
  return (
    <details className="wrong-turn" data-wrong={quantity}>
      <summary>What if you {doing}?</summary>
      {children}
    </details>
  );
}

interface LineProps {
  /** What the line says, as something that can be computed. */
  quantity: string;
  /** Whether a new thought begins here, which is not to equal the line before. */
  fresh?: boolean;
  /** The formula, the reason for the step, and possibly a WrongTurn. */
  children: ReactNode;
}

/** One line of a Derivation, which draws it. */
export function Line({ children }: LineProps) {
  return <>{children}</>;
}

interface DerivationProps {
  id: string;
  title: string;
  /** The lines, then a caption. */
  children: ReactNode;
  /** What checks the lines, given them as JSON. */
  checker: (props: IslandProps) => ReactNode;
}

/**
 * A derivation, line by line, with a place beside each line for the number that it comes to. All lines stand in the page; the
 * checker reveals them one by one.
 */
export function Derivation({ id, title, children, checker }: DerivationProps) {
  const parts = Children.toArray(children);
  const lines = parts.filter(isLine);
  const caption = parts.filter((part) => !isLine(part));
  const checked = lines.map(({ props: { quantity, fresh = false, children: step } }) => ({
    quantity,
    fresh,
    wrong: Children.toArray(step).find(isWrongTurn)?.props.quantity,
  }));
  return (
    <Figure id={id} title={title} size="margin">
      <ol className="derivation" data-derivation={id}>
        {lines.map(({ props: { quantity, children: step } }, i) => (
          <li className="derivation-line" data-line={i} key={quantity}>
            <div className="derivation-step">{step}</div>
            <div className="derivation-check" />
          </li>
        ))}
      </ol>
      {checker({ derivation: id, lines: checked })}
      {caption}
    </Figure>
  );
}

function isLine(part: ReactNode): part is ReactElement<LineProps> {
  return isValidElement(part) && part.type === Line;
}

function isWrongTurn(part: ReactNode): part is ReactElement<WrongTurnProps> {
  return isValidElement(part) && part.type === WrongTurn;
}
