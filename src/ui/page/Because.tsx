import { Children, isValidElement, type ReactNode } from 'react';

interface BecauseProps {
  children: ReactNode;
}

/** Why an answer is right, or where the thought behind it goes wrong. */
export function Because({ children }: BecauseProps) {
  return <>{children}</>;
}

/** An explanation written on one line comes without a paragraph around it. */
export function asParagraphs(explanation: ReactNode): ReactNode {
  if (!isValidElement<BecauseProps>(explanation)) return null;
  const parts = Children.toArray(explanation.props.children);
  const hasBlocks = parts.some((part) => isValidElement(part) && part.type === 'p');
  return hasBlocks ? parts : <p>{parts}</p>;
}

/** The parts of an answer that can stand inside a label or beside a button: without the paragraphs that Markdown makes. */
export function inlineParts(children: ReactNode): ReactNode[] {
  return Children.toArray(children).flatMap((part) =>
    isValidElement<{ children?: ReactNode }>(part) && part.type === 'p'
      ? Children.toArray(part.props.children)
      : [part],
  );
}
