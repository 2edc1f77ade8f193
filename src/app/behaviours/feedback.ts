/** A part that every question of its kind is built with. */
export function partOf<E extends HTMLElement = HTMLElement>(
  question: HTMLElement,
  selector: string,
): E {
  return question.querySelector<E>(selector)!;
}

/** Opens the explanations of a question that fit, and closes the others. */
export function explain(question: HTMLElement, fits: (explanation: HTMLElement) => boolean): void {
  for (const each of question.querySelectorAll<HTMLElement>('.because')) each.hidden = !fits(each);
  partOf<HTMLDetailsElement>(question, 'details').open = true;
  delete question.dataset.revealed;
  // From now on a guess has been made, whatever becomes of it.
  question.dataset.answered = '';
}

/** The button that gives the answer away is offered once an answer was wrong. It stays where it is when it is pressed, and keeps the focus. */
export function offerAnswer(question: HTMLElement, isRight: boolean): void {
  partOf(question, '[data-reveal]').hidden = isRight;
}

/** @param show what the button does beside opening the explanation */
export function startReveal(question: HTMLElement, show?: () => void): void {
  partOf(question, '[data-reveal]').addEventListener('click', () => {
    show?.();
    explain(question, ({ dataset }) => dataset.right !== undefined);
    question.dataset.revealed = '';
  });
}
