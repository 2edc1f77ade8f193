import { useSyncExternalStore } from 'react';
import { getPreferences, type Preferences, subscribePreferences } from './preferences';

/** One of the reader's preferences, followed as it changes. */
export function usePreference<K extends keyof Preferences>(key: K): Preferences[K] {
  const read = () => getPreferences()[key];
  return useSyncExternalStore(subscribePreferences, read, read);
}
