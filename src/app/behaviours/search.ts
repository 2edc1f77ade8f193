import { getPreferences, subscribePreferences } from '../../ui/preferences';

/** Opens the search by its button, and by `/` where that is not typed and not switched off. The search itself is fetched when it is first asked for. */
export function startSearch(): void {
  const button = document.querySelector<HTMLElement>('[data-action=search]');
  button?.addEventListener('click', () => void open());
  const tellKey = () => {
    const isOn = getPreferences().searchKey === 'on';
    button?.setAttribute('title', isOn ? 'Search (/)' : 'Search');
    button?.toggleAttribute('aria-keyshortcuts', isOn);
    if (isOn) button?.setAttribute('aria-keyshortcuts', '/');
  };
  subscribePreferences(tellKey);
  tellKey();
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (getPreferences().searchKey === 'off') return;
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    void open();
  });
}

async function open(): Promise<void> {
  try {
    const { openSearch } = await import('../search/search.onDemand');
    openSearch();
  } catch {
    document.getElementById('search-failure')?.showPopover();
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=radio], [type=checkbox], [type=range]), select, textarea'))
  );
}
