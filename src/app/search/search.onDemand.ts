import './search.css';
import { trustedHtml } from '../../text/trustedHtml';
import { type Found, find, loadPagefind } from './pagefind';

/** How long the reader pauses before a word is looked for, in ms. */
const PAUSE = 120;

/** An excerpt with its marks, and with no other tag. */
const marked = trustedHtml('search', (excerpt) => excerpt.replace(/<(?!\/?mark>)/g, '&lt;'));

let dialog: HTMLDialogElement | undefined;

/** Opens the search. The first time it is made, and the index fetched. */
export function openSearch(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search';
  made.ariaLabel = 'Search the book';
  const form = document.createElement('form');
  form.role = 'search';
  form.className = 'search-form';
  const field = document.createElement('input');
  field.className = 'search-field';
  field.ariaLabel = 'Search the book';
  field.enterKeyHint = 'search';
  field.autocomplete = 'off';
  field.autocapitalize = 'off';
  field.spellcheck = false;
  field.placeholder = 'A word, or a formula by its name';
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'tool';
  close.textContent = 'Close';
  form.append(field, close);
  const status = textIn('p', 'search-status', '');
  status.role = 'status';
  const results = document.createElement('ol');
  results.className = 'search-results';
  made.append(form, status, results);
  document.body.append(made);
  const links = () => [...results.querySelectorAll('a')];

  let waiting: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(made, field.value), PAUSE);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    links()[0]?.click();
  });
  close.addEventListener('click', () => made.close());
  made.addEventListener('click', ({ target }) => {
    // Outside of it is, to an event, the dialog itself. And a result may lie on this very page.
    if (target === made || (target instanceof Element && target.closest('a'))) made.close();
  });
  made.addEventListener('keydown', (event) => {
    const stops: HTMLElement[] = [field, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    stops[Math.max(0, event.key === 'ArrowDown' ? at + 1 : at - 1)]?.focus();
  });
  void warmUp(made);
  return made;
}

/** Fetches what every search needs while the reader types. */
async function warmUp(made: HTMLDialogElement): Promise<void> {
  try {
    await loadPagefind(siteRoot());
  } catch {
    say(made, failure());
  }
}

/** Counts searches, so that an answer that comes late is dropped. */
let latest = 0;

async function show(made: HTMLDialogElement, text: string): Promise<void> {
  const search = ++latest;
  const query = text.trim();
  try {
    const pagefind = await loadPagefind(siteRoot());
    const found = query === '' ? [] : await find(pagefind, query);
    if (search !== latest) return;
    partOf(made, 'ol').replaceChildren(...found.map(itemOf));
    if (query === '') say(made);
    else if (found.length === 0) say(made, nothing(query));
    else say(made, found.length === 1 ? 'One place' : `${found.length} places`);
  } catch {
    if (search !== latest) return;
    partOf(made, 'ol').replaceChildren();
    say(made, failure());
  }
}

function itemOf({ title, kind, place, url, excerpt }: Found): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.append(textIn('span', 'search-title', title));
  link.append(textIn('span', 'search-place', kind ? `${kind} · ${place}` : place));
  const lines = document.createElement('p');
  lines.innerHTML = marked(excerpt);
  item.append(link, lines);
  return item;
}

function nothing(query: string): Node {
  const shown = query.length > 40 ? `${query.slice(0, 40)}…` : query;
  const said = document.createDocumentFragment();
  said.append(
    `Nothing in the book has “${shown}” in it. The `,
    notation(),
    ' lists what there is.',
  );
  return said;
}

function failure(): Node {
  const said = document.createDocumentFragment();
  said.append('The search could not be loaded. Type on to try again; the ', notation());
  said.append(' lists what there is.');
  return said;
}

function notation(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = new URL('notation/', siteRoot()).href;
  link.textContent = 'notation and index';
  return link;
}

function siteRoot(): string {
  const title = document.querySelector<HTMLAnchorElement>('a.site-title');
  return title?.href ?? document.baseURI;
}

function say(made: HTMLElement, ...what: readonly (Node | string)[]): void {
  partOf(made, '.search-status').replaceChildren(...what);
}

function textIn(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function partOf<Tag extends keyof HTMLElementTagNameMap>(
  whole: HTMLElement,
  tag: Tag,
): HTMLElementTagNameMap[Tag];
function partOf(whole: HTMLElement, selector: string): HTMLElement;
function partOf(whole: HTMLElement, selector: string): HTMLElement {
  const part = whole.querySelector<HTMLElement>(selector);
  if (!part) throw new Error(`The search has no ${selector}.`);
  return part;
}
