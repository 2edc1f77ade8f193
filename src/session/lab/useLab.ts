import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Settings } from '../experiment';
import type { Session } from '../session';
import { trainingWorker } from '../trainingWorker';
import { tabPlace } from './bookmark';
import { type CodeRunner, createCodeRunner } from './codeRunner';
import type { Lab, LabStore } from './lab';
import type { LabKeeper } from './labKeeper';
import { LAB_SETTINGS } from './labSettings';
import { createLabStore } from './labStore';
import { newId } from './newId';

interface SharedLab {
  readonly store: LabStore;
  /** runs the reader's own Φ */
  readonly runner: CodeRunner;
  users: number;
}

let shared: SharedLab | undefined;

/** The keeper of this browser, whose code comes after the figure: nothing waits for it. */
function browserKeeper(): LabKeeper {
  const arriving = import('./keeper').then(({ createKeeper, browserStorages, browserChannel }) =>
    createKeeper(browserStorages(), browserChannel()),
  );
  return {
    load: async () => (await arriving).load(),
    save: async (run) => (await arriving).save(run),
    savePolicies: async (id, policies) => (await arriving).savePolicies(id, policies),
    policiesOf: async (id, hidden) => (await arriving).policiesOf(id, hidden),
    saveCheckpoint: async (id, checkpoint) => (await arriving).saveCheckpoint(id, checkpoint),
    standing: async (id, settings) => (await arriving).standing(id, settings),
    claim: (id) => void arriving.then((keeper) => keeper.claim(id)).catch(() => {}),
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

function open(engine: Settings['engine']): SharedLab {
  if (shared) return shared;
  const runner = createCodeRunner();
  const store = createLabStore(
    { ...LAB_SETTINGS, engine },
    {
      keeper: browserKeeper(),
      place: tabPlace,
      address: () => location.hash,
      spawn: trainingWorker.take,
      now: () => Date.now(),
      newId,
      runCode: runner.run,
    },
  );
  shared = { store, runner, users: 0 };
  return shared;
}

/** The one lab of the page, shared by all figures that are part of it. */
export function useLab(engine: Settings['engine']): {
  store: LabStore;
  runner: CodeRunner;
  lab: Lab;
  session: Session;
} {
  const [{ store, runner }] = useState(() => open(engine));
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
      shared.runner.dispose();
      shared = undefined;
    };
  }, [store]);
  return { store, runner, lab, session };
}
