import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../experiment';
import type { Session } from '../sessionStore';
import { spawnTrainingWorker } from '../useSession';
import type { LabKeeper } from './labKeeper';
import { LAB_SETTINGS } from './labSettings';
import { createLabStore, type Lab, type LabStore } from './labStore';

let shared: { readonly store: LabStore; users: number } | undefined;

/** The keeper of this browser, whose code comes after the figure: nothing waits for it. */
function browserKeeper(): LabKeeper {
  const arriving = import('./keeper').then(({ createKeeper, browserStorage, browserChannel }) =>
    createKeeper(browserStorage(), browserChannel()),
  );
  return {
    load: async () => (await arriving).load(),
    save: async (run) => (await arriving).save(run),
    remove: async (id) => (await arriving).remove(id),
    listen(hear) {
      let stop: (() => void) | undefined;
      let isOver = false;
      arriving.then(
        (keeper) => {
          if (!isOver) stop = keeper.listen(hear);
        },
        // load says so
        () => {},
      );
      return () => {
        isOver = true;
        stop?.();
      };
    },
  };
}

function open(engine: Settings['engine']): LabStore {
  shared ??= {
    users: 0,
    store: createLabStore(
      { ...LAB_SETTINGS, engine },
      {
        keeper: browserKeeper(),
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
