import { createStore, del, entries, set } from 'idb-keyval';
import type { LabRun } from './labRun';
import type { LabKeeper } from './labStore';

/** Keeps experiments in the browser's IndexedDB. */
export function createKeeper(): LabKeeper {
  const store = createStore('reward-to-go-lab', 'experiments');
  return {
    async load() {
      return (await entries<string, LabRun>(store)).map(([, run]) => run);
    },
    save: (run) => set(run.id, run, store),
    remove: (id) => del(id, store),
  };
}
