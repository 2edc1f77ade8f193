import type { ReactNode } from 'react';

interface NotedProps {
  children: ReactNode;
}

/** A block of prose with the notes that stand beside it. The build puts it there, not the author. */
export function Noted({ children }: NotedProps) {
  return <div className="noted">{children}</div>;
}

interface NoteMarkProps {
  number: string;
}

/** The number that a note written inside a sentence leaves there. */
export function NoteMark({ number }: NoteMarkProps) {
  return (
    <sup className="note-mark">
      <a href={`#note-${number}`} aria-label={`Note ${number}`}>
        {number}
      </a>
    </sup>
  );
}

interface MarginNoteProps {
  /** A word or two in front, such as "Notation". */
  label?: string;
  /** Given by the build to a note that stands inside a sentence. */
  number?: string;
  children: ReactNode;
}

/** A remark in the margin; on a narrow screen it stands under its paragraph. */
export function MarginNote({ label, number, children }: MarginNoteProps) {
  return (
    <aside
      className="margin-note"
      id={number && `note-${number}`}
      aria-label={label ?? (number ? `Note ${number}` : 'Note')}
    >
      {number && <span className="note-number">{number}</span>}
      {label && <span className="note-label">{label}</span>}
      <div className="note-body">{children}</div>
    </aside>
  );
}
