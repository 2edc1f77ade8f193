import { shownTheme } from '../../ui/preferences';

/**
 * Before printing, opens everything that is folded and lays the page out as wide as paper, so that what is drawn for a width is drawn for
 * that one; afterwards all is as it was. Says in the meantime how canvases were painted: `print.css` turns dark ones round.
 */
export function startPrinting(): void {
  const root = document.documentElement;
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of opened) details.open = true;
    root.dataset.painted = shownTheme();
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
    delete root.dataset.painted;
  });
}
