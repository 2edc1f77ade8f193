/** Says in a figure's box what happened, what still works, and what to do. */
export function showFailure(box: HTMLElement, error: unknown, retry: () => void): void {
  box.dataset.islandState = 'failed';
  const label = box.dataset.label ?? 'figure';

  const note = document.createElement('div');
  note.className = 'island-note';
  note.setAttribute('role', 'alert');

  const what = document.createElement('p');
  what.textContent = `This ${label} did not start. The text, the formulas and the other figures work without it.`;

  const why = document.createElement('p');
  why.className = 'island-reason';
  why.textContent = error instanceof Error ? error.message : String(error);

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet-button';
  button.textContent = 'Try again';
  button.addEventListener('click', retry, { once: true });

  const hint = document.createElement('p');
  hint.textContent = 'If that does not help, reload the page: it may be older than the site.';

  note.append(what, why, button, hint);
  box.replaceChildren(note);
}
