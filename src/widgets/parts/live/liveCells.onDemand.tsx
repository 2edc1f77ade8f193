import { createRoot } from 'react-dom/client';
import { LiveCell } from './LiveCell';
import { createNotebook, type Notebook } from './notebook';
import { pageCells } from './pageCells';

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
  // as soon as it stands there
  const observer = new MutationObserver(() => {
    const field = figure.querySelector<HTMLElement>('textarea, .cm-content');
    if (!field) return;
    observer.disconnect();
    field.focus();
  });
  observer.observe(figure, { childList: true, subtree: true });
}
