import { codeToCopy, shownLines } from '../../ui/codeText';
import { copyText } from '../../ui/copyText';
import { startCopyingFormulas } from './copiedFormulas';

/** For how long a button says that it copied, in ms. */
const SAID_FOR = 2000;

/** Makes the button of each code block copy its code, and formulas be copied as TeX. */
export function startCopying(): void {
  startCopyingFormulas();
  const status = document.createElement('p');
  status.role = 'status';
  status.className = 'visually-hidden';
  document.body.append(status);
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy-code]')) {
    button.addEventListener('click', () => void copyFrom(button, status));
  }
}

async function copyFrom(button: HTMLElement, status: HTMLElement): Promise<void> {
  const figure = button.closest<HTMLElement>('figure.code');
  const pre = figure?.querySelector('pre');
  const label = button.firstChild;
  if (!figure || !pre || !label) return;
  status.textContent = '';
  const isCopied = await copyText(codeToCopy(shownLines(figure), figure.dataset.language));
  if (!isCopied) getSelection()?.selectAllChildren(pre);
  label.textContent = isCopied ? 'Copied' : 'Selected';
  status.textContent = isCopied
    ? 'The code is copied.'
    : 'The browser does not let the page copy. The code is selected: copy it with Ctrl+C or ⌘C.';
  setTimeout(() => {
    label.textContent = 'Copy';
  }, SAID_FOR);
}
