/** Says which blocks of the page the reader has changed, and follows links that bring changes. */
export function watchLiveCode(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-edit-code]')) {
    const figure = button.closest<HTMLElement>('figure.code');
    if (figure && hasKept(figure)) button.firstChild?.replaceWith('Edit (changed)');
  }
  const look = () => {
    if (location.hash.startsWith('#cells=')) void openLink(location.hash);
  };
  addEventListener('hashchange', look);
  look();
}

/** Shows what a link brings, and says so where the reader looks first. */
async function openLink(hash: string): Promise<void> {
  document.querySelector('.live-linked')?.remove();
  let opened: { readonly said: string; readonly first?: HTMLElement };
  try {
    opened = (await import('../../widgets/parts/live/liveCells.onDemand')).openLink(hash);
  } catch {
    opened = { said: 'What the link brings could not be shown. Reload the page to try again.' };
  }
  const said = document.createElement('p');
  said.role = 'alert';
  said.className = 'live-failure live-linked';
  said.textContent = opened.said;
  const before = opened.first?.closest('.code-tabs, figure') ?? document.querySelector('main h1');
  before?.before(said);
  said.scrollIntoView({ block: 'center' });
}

/** Whether this browser keeps a text of the reader's for it, as `session/cells/keptCells.ts` names it. */
function hasKept({ dataset: { live, language } }: HTMLElement): boolean {
  try {
    return localStorage.getItem(`reward-to-go.cell.${live}.${language}`) !== null;
  } catch {
    return false;
  }
}

/** Opens an editor in the place of a block; all that takes is fetched then. */
export async function openEditor(button: HTMLElement): Promise<void> {
  const figure = button.closest<HTMLElement>('figure.code')!;
  figure.querySelector('.live-failure')?.remove();
  figure.setAttribute('aria-busy', 'true');
  try {
    const { openCell } = await import('../../widgets/parts/live/liveCells.onDemand');
    openCell(figure);
  } catch {
    const said = document.createElement('p');
    said.role = 'alert';
    said.className = 'live-failure';
    said.textContent =
      'The editor could not be loaded. The code stands as it is; press Edit to try again.';
    figure.append(said);
    button.focus();
  } finally {
    figure.removeAttribute('aria-busy');
  }
}
