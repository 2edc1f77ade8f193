import type { ReactNode } from 'react';
import { Notation } from '../Notation';
import type { PlanePoint } from '../plane';

/**
 * Something that a hand does in a figure: presses a button, sets a control, or drags the point of a map. Controls and maps go by the names
 * that readers see; a number is for a slider or a field, a word for a choice or for what a slider reads, yes or no for a switch, and two
 * numbers are where a point goes, to the right and upwards.
 */
export type Move =
  | { readonly press: string }
  | { readonly set: string; readonly to: number | string | boolean }
  | { readonly drag: string; readonly to: PlanePoint };

interface StepProps {
  /** unique on the page */
  id: string;
  /** The instruction, which is the button. */
  doing: string;
  /** At least one. */
  moves: readonly Move[];
  /** The name of what is to be looked at: a chart, a table, a line. */
  look?: string;
  /** What is then to be seen. */
  children: ReactNode;
}

/** What there is to try in a figure, step by step. They stand in its caption, below the first paragraph. */
export function Steps({ children }: { children: ReactNode }) {
  return <ol className="steps">{children}</ol>;
}

/**
 * One thing to try. Its button does it, as a hand would; what is to be seen stays hidden until it was done or asked for, so that a reader
 * can guess first. Its claim, which is checked then, stands under its id in `chapters/claims`.
 *
 * @throws Error where a move is none
 */
export function Step({ id, doing, moves, look, children }: StepProps) {
  const areMoves = moves.every(
    (move) => 'press' in move || (('set' in move || 'drag' in move) && 'to' in move),
  );
  if (moves.length === 0 || !areMoves)
    throw new Error(`The moves of the step ${id} are not right.`);
  return (
    <li className="step">
      <button
        type="button"
        className="step-do"
        data-step={id}
        data-moves={JSON.stringify(moves)}
        data-look={look}
      >
        <Notation>{doing}</Notation>
      </button>
      <details className="step-seeing">
        <summary>What is to be seen?</summary>
        {children}
      </details>
      <p className="step-verdict" role="status" />
    </li>
  );
}

/** Words in running text that do a step of the page. */
export function Do({ step, children }: { step: string; children: ReactNode }) {
  return (
    <button type="button" className="do" data-does={step}>
      {children}
    </button>
  );
}
