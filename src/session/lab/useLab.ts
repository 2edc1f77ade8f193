import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../experiment';
import type { Session } from '../sessionStore';
import { spawnTrainingWorker } from '../useSession';
import { browserChannel, browserStorage, createKeeper } from './keeper';
import { LAB_SETTINGS } from './labSettings';
import { createLabStore, type Lab, type LabStore } from './labStore';

let shared: { readonly store: LabStore; users: number } | undefined;

function open(engine: Settings['engine']): LabStore {
  shared ??= {
    users: 0,
    store: createLabStore(
      { ...LAB_SETTINGS, engine },
      {
        keeper: createKeeper(browserStorage(), browserChannel()),
        spawn: spawnTrainingWorker,
        now: () => Date.now(),
        newId: () => crypto.randomUUID(),
      },
    ),
  };
  return shared.store;
}

/** The one lab of the page, shared by all figures that are part of it. */
export function useLab(engine: Settings['engine']): {
  store: LabStore;
  lab: Lab;
  session: Session;
} {
  const [store] = useState(() => open(engine));
  const lab = useStore(store);
  const session = useStore(store.session);
  useEffect(() => {
    if (store.session.getState().settings.engine !== engine) store.session.change({ engine });
  }, [store, engine]);
  useEffect(() => {
    if (shared) shared.users++;
    // a page that goes to sleep, or goes, takes along what was not put down
    const putDown = () => store.putDown();
    addEventListener('pagehide', putDown);
    return () => {
      removeEventListener('pagehide', putDown);
      if (!shared || --shared.users > 0) return;
      shared.store.dispose();
      shared = undefined;
    };
  }, [store]);
  return { store, lab, session };
}
