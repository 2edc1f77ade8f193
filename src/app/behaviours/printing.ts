import { shownTheme } from '../../ui/preferences';

/**
 * Opens everything that is folded before printing, and folds it again afterwards. Says in the meantime how canvases were painted, which
 * cannot be painted again in time: `print.css` turns dark ones round.
 */
export function startPrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (const details of opened) details.open = true;
    document.documentElement.dataset.painted = shownTheme();
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
    delete document.documentElement.dataset.painted;
  });
}
