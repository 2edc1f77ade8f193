import {
  followOtherTabs,
  getPreferences,
  type Preferences,
  setPreference,
  shownTheme,
  subscribePreferences,
} from '../../ui/preferences';

/** Wires the theme switch and the settings panel to the preferences. */
export function startPreferences(): void {
  followOtherTabs();
  const inputs = [...document.querySelectorAll<HTMLInputElement>('input[data-preference]')];

  const apply = () => {
    const preferences = getPreferences();
    const root = document.documentElement;
    setOrDrop(root, 'theme', preferences.theme);
    setOrDrop(root, 'motion', preferences.motion);
    for (const input of inputs) {
      input.checked = preferences[input.dataset.preference as keyof Preferences] === input.value;
    }
  };
  subscribePreferences(apply);
  apply();

  for (const input of inputs) {
    input.addEventListener('change', () => {
      // The panel is written from the same keys and values; reading checks them again.
      const key = input.dataset.preference as keyof Preferences;
      setPreference(key, input.value as Preferences[typeof key]);
    });
  }
  document.querySelector('[data-action=switch-theme]')?.addEventListener('click', () => {
    setPreference('theme', shownTheme() === 'dark' ? 'light' : 'dark');
  });
}

function setOrDrop(root: HTMLElement, key: string, value: string): void {
  if (value === 'system') delete root.dataset[key];
  else root.dataset[key] = value;
}
