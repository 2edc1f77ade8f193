import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from './experiment';
import type { Session } from './session';
import { createSessionStore, type SessionStore } from './sessionStore';
import { trainingWorker } from './trainingWorker';

/**
 * A training session that lives as long as the component.
 *
 * @param engine the reader's preference, followed as it changes
 */
export function useSession(
  settings: Settings,
  engine: Settings['engine'],
): { store: SessionStore; session: Session } {
  const [store] = useState(() => createSessionStore({ ...settings, engine }, trainingWorker.take));
  const session = useStore(store);
  useEffect(() => {
    if (store.getState().settings.engine !== engine) store.change({ engine });
  }, [store, engine]);
  useEffect(() => store.dispose, [store]);
  return { store, session };
}
