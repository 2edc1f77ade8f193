import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { DEFAULT_SETTINGS, type Settings } from './experiment';
import type { Session } from './session';
import { createSessionStore, type SessionStore } from './sessionStore';
import { trainingWorker } from './trainingWorker';

/** The plainest policy gradient, one seed, at a pace that the eye can follow: 50 epochs in ten seconds. */
export const ONE_NETWORK: Settings = {
  ...DEFAULT_SETTINGS,
  phis: ['total-return'],
  seeds: 1,
  pace: 'steady',
};

let shared: { readonly store: SessionStore; users: number } | undefined;

function open(engine: Settings['engine']): SessionStore {
  shared ??= {
    store: createSessionStore({ ...ONE_NETWORK, engine }, trainingWorker.take),
    users: 0,
  };
  return shared.store;
}

/** One network in training, the same for all figures of the page that show it: what one of them trains, the others see. */
export function useOneNetwork(engine: Settings['engine']): {
  store: SessionStore;
  session: Session;
} {
  const [store] = useState(() => open(engine));
  const session = useStore(store);
  useEffect(() => {
    if (store.getState().settings.engine !== engine) store.change({ engine });
  }, [store, engine]);
  useEffect(() => {
    if (shared) shared.users++;
    return () => {
      if (!shared || --shared.users > 0) return;
      shared.store.dispose();
      shared = undefined;
    };
  }, []);
  return { store, session };
}
