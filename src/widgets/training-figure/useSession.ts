import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../../session/experiment';
import { createSessionStore, type Session, type SessionStore } from '../../session/sessionStore';
import { usePreference } from '../../ui/usePreference';

function spawnTrainingWorker(): Worker {
  return new Worker(new URL('../../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
}

/** A training session that lives as long as the component, on the engine that the reader prefers. */
export function useSession(settings: Settings): { store: SessionStore; session: Session } {
  const engine = usePreference('engine');
  const [store] = useState(() => createSessionStore({ ...settings, engine }, spawnTrainingWorker));
  const session = useStore(store);
  useEffect(() => {
    if (store.getState().settings.engine !== engine) store.change({ engine });
  }, [store, engine]);
  useEffect(() => store.dispose, [store]);
  return { store, session };
}
