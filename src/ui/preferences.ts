/** What the reader chose once for all pages. index.html reads the same entry before first paint. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly motion: 'system' | 'reduced';
  readonly engine: 'auto' | 'plain' | 'webgl';
  readonly codeLanguage: 'ts' | 'py';
  /** whether a single key opens the search */
  readonly searchKey: 'on' | 'off';
  /** whether the book is kept for reading without a network */
  readonly offline: 'on' | 'off';
}

const storageKey = 'reward-to-go.preferences';

const choices: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  theme: ['system', 'light', 'dark'],
  motion: ['system', 'reduced'],
  engine: ['auto', 'plain', 'webgl'],
  codeLanguage: ['ts', 'py'],
  searchKey: ['on', 'off'],
  offline: ['on', 'off'],
};

const listeners = new Set<() => void>();
let current: Preferences | undefined;

/** The preferences as they are now; the same object until one of them changes. */
export function getPreferences(): Preferences {
  current ??= read();
  return current;
}

/** Keeps one preference, in this page, in the next ones, and in other open tabs. */
export function setPreference<K extends keyof Preferences>(key: K, value: Preferences[K]): void {
  current = { ...getPreferences(), [key]: value };
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Storage may be closed or full. The choice then holds for this page only.
  }
  announce();
}

/** Calls back after each change. Returns how to stop. */
export function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether to leave out motion: the reader said so here or in the system. */
export function prefersReducedMotion(): boolean {
  return (
    getPreferences().motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}

/** The theme that is showing. */
export function shownTheme(): 'light' | 'dark' {
  const { theme } = getPreferences();
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * Calls back when colours or motion may have changed, by a preference or by the system: the time to
 * repaint a canvas. Returns how to stop.
 */
export function subscribeAppearance(listener: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].map(
    (query) => matchMedia(query),
  );
  for (const query of queries) query.addEventListener('change', listener);
  const unsubscribe = subscribePreferences(listener);
  return () => {
    for (const query of queries) query.removeEventListener('change', listener);
    unsubscribe();
  };
}

/** Follows changes made in other tabs. Called once by the page. */
export function followOtherTabs(): void {
  addEventListener('storage', (event) => {
    if (event.key !== storageKey && event.key !== null) return;
    current = read();
    announce();
  });
}

function announce(): void {
  for (const listener of listeners) listener();
}

function read(): Preferences {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
  } catch {
    kept = {};
  }
  const entry = (key: keyof Preferences): unknown =>
    typeof kept === 'object' && kept !== null ? Reflect.get(kept, key) : undefined;
  return {
    theme: oneOf(choices.theme, entry('theme')),
    motion: oneOf(choices.motion, entry('motion')),
    engine: oneOf(choices.engine, entry('engine')),
    codeLanguage: oneOf(choices.codeLanguage, entry('codeLanguage')),
    searchKey: oneOf(choices.searchKey, entry('searchKey')),
    offline: oneOf(choices.offline, entry('offline')),
  };
}

/** The value if it is one of the options, else the first option. */
function oneOf<T extends string>(options: readonly T[], value: unknown): T {
  return options.find((option) => option === value) ?? (options[0] as T);
}
