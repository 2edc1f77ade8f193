import {
  getPreferences,
  type Preferences,
  setPreference,
  subscribePreferences,
} from '../../ui/preferences';

type Language = Preferences['codeLanguage'];

/**
 * Makes each pair of code blocks a set of tabs. The language chosen in one holds for all; CSS shows
 * and hides the panels by `data-code` on the root, so that the choice stands before first paint.
 */
export function startCodeTabs(): void {
  const sets = [...document.querySelectorAll<HTMLElement>('.code-tabs')];
  for (const [index, set] of sets.entries()) wire(set, index);
  const update = () => {
    const { codeLanguage } = getPreferences();
    document.documentElement.dataset.code = codeLanguage;
    for (const set of sets) select(set, codeLanguage);
  };
  subscribePreferences(update);
  update();
}

function wire(set: HTMLElement, index: number): void {
  const tabs = tabsOf(set);
  for (const tab of tabs) {
    const language = tab.dataset.tab;
    const panel = set.querySelector<HTMLElement>(`[data-panel="${language}"]`);
    tab.id = `code-${index}-${language}-tab`;
    if (panel) {
      panel.id = `code-${index}-${language}`;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', tab.id);
      tab.setAttribute('aria-controls', panel.id);
    }
    tab.addEventListener('click', () => choose(tab));
  }
  set.querySelector('[role=tablist]')?.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const next = neighbour(tabs, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
    choose(next);
  });
}

/** Other blocks above this one may change height: keep the tab where the reader's eye is. */
function choose(tab: HTMLElement): void {
  const before = tab.getBoundingClientRect().top;
  setPreference('codeLanguage', tab.dataset.tab === 'py' ? 'py' : 'ts');
  scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
}

function select(set: HTMLElement, language: Language): void {
  for (const tab of tabsOf(set)) {
    const isChosen = tab.dataset.tab === language;
    tab.setAttribute('aria-selected', String(isChosen));
    tab.tabIndex = isChosen ? 0 : -1;
  }
}

function neighbour(tabs: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return undefined;
  if (key === 'ArrowRight') return tabs[(at + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs[(at - 1 + tabs.length) % tabs.length];
  if (key === 'Home') return tabs[0];
  if (key === 'End') return tabs.at(-1);
  return undefined;
}

function tabsOf(set: HTMLElement): HTMLElement[] {
  return [...set.querySelectorAll<HTMLElement>('[role=tab]')];
}
