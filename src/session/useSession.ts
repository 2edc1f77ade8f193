import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from './experiment';
import { createSessionStore, type Session, type SessionStore } from './sessionStore';

/** Starts the worker that trains. */
export function spawnTrainingWorker(): Worker {
  return new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
}

/**
 * A training session that lives as long as the component.
 *
 * @param engine the reader's preference, followed as it changes
 */
export function useSession(
  settings: Settings,
  engine: Settings['engine'],
): { store: SessionStore; session: Session } {
  const [store] = useState(() => createSessionStore({ ...settings, engine }, spawnTrainingWorker));
  const session = useStore(store);
  useEffect(() => {
    if (store.getState().settings.engine !== engine) store.change({ engine });
  }, [store, engine]);
  useEffect(() => store.dispose, [store]);
  return { store, session };
}
