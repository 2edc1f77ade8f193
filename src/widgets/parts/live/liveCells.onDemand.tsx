import { createRoot } from 'react-dom/client';
import { readCellsLink } from '../../../session/cells/cellsLink';
import { LiveCell } from './LiveCell';
import { createNotebook, type Notebook } from './notebook';
import { type PageCell, pageCells } from './pageCells';

let notebook: Notebook | undefined;

/** The notebook of this page, each of whose pieces has a place below what is printed. */
function pageNotebook(): Notebook {
  notebook ??= createNotebook(pageCells());
  return notebook;
}

const mounted = new WeakSet<HTMLElement>();

/** Opens a live piece of code in its place, and hands it the focus. @param figure one with `data-live` */
export function openCell(figure: HTMLElement): void {
  const book = pageNotebook();
  const cell = book.cells.find((each) => each.figure === figure);
  if (!cell) throw new Error('this code is not live');
  show(book, cell);
  // as soon as it stands there
  const observer = new MutationObserver(() => {
    const field = figure.querySelector<HTMLElement>('textarea, .cm-content');
    if (!field) return;
    observer.disconnect();
    field.focus();
  });
  observer.observe(figure, { childList: true, subtree: true });
}

/**
 * Opens what a link brings, each in its place, to be looked at: nothing is run, and nothing taken.
 *
 * @returns what is to be said of it, and the first place
 */
export function openLink(hash: string): { readonly said: string; readonly first?: HTMLElement } {
  const opened = readCellsLink(hash);
  if (!opened.ok) return { said: opened.text };
  const book = pageNotebook();
  const offered = book.offerTexts(opened.texts);
  for (const cell of offered) show(book, cell);
  if (offered.length === 0) {
    return { said: 'The link brings nothing that differs from what stands here.' };
  }
  const pieces = offered.length === 1 ? 'one piece' : `${offered.length} pieces`;
  return {
    said: `The link brings changes to ${pieces} of this chapter’s code. Nothing has been run: look at each, and take it or leave it.`,
    first: offered[0].figure,
  };
}

function show(book: Notebook, cell: PageCell): void {
  const { figure } = cell;
  if (!mounted.has(figure)) {
    mounted.add(figure);
    const place = document.createElement('div');
    place.className = 'live-cell';
    figure.append(place);
    createRoot(place).render(<LiveCell notebook={book} cell={cell} />);
    const follow = () => {
      const { isOpen } = book.store.getState()[cell.key];
      figure.toggleAttribute('data-editing', isOpen);
      const edit = figure.querySelector<HTMLElement>('[data-edit-code]');
      edit?.setAttribute('aria-expanded', String(isOpen));
    };
    book.store.subscribe(follow);
  }
  book.open(cell.key);
}
