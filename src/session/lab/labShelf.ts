import type { Checkpoint } from '../../worker/protocol';
import type { PolicyArchive } from '../policyArchive';
import { createLabArchives, type LabArchives } from './labArchives';
import type { Kept, LabKeeper } from './labKeeper';
import type { LabRun } from './labRun';
import { createRetrying } from './retrying';

/** Where a lab puts experiments and policies, as well as the browser lets it. Nothing here fails: what went wrong stands in `problems`. */
export interface LabShelf extends Pick<LabArchives, 'of' | 'know' | 'forget' | 'bring'> {
  load(take: (kept: Kept) => void): void;
  save(run: LabRun): void;
  /** Saves an experiment when nobody has asked so again for a moment: a record may be large, and keys come fast. */
  saveSoon(id: string, run: () => LabRun | undefined): void;
  /** Saves at once what was to be saved soon. */
  saveWaiting(): void;
  savePolicies(id: string, archive: PolicyArchive): void;
  saveCheckpoint(id: string, checkpoint: Checkpoint): void;
  /** Throws an experiment away. @returns its policies, once it is gone from where it was kept */
  takeAway(run: LabRun): Promise<PolicyArchive | undefined>;
  /** What the reader has to know, each sentence once. */
  readonly problems: readonly string[];
}

/** ms without another key after which a name is kept */
const PAUSE = 300;

interface Listeners {
  /** hears that there are other problems */
  readonly onProblems: () => void;
  /** hears of which experiments there are policies */
  readonly onPolicies: (ids: ReadonlySet<string>) => void;
}

export function createLabShelf(keeper: LabKeeper, { onProblems, onPolicies }: Listeners): LabShelf {
  const work = createRetrying(onProblems);
  const archives = createLabArchives(keeper, onPolicies);
  const waiting = new Map<
    string,
    { readonly timer: Timer; readonly run: () => LabRun | undefined }
  >();

  function save(run: LabRun): void {
    void work.attempt(run.id, () => keeper.save(run));
  }

  function saveNow(id: string): void {
    const { timer, run } = waiting.get(id) ?? {};
    clearTimeout(timer);
    waiting.delete(id);
    const now = run?.();
    if (now) save(now);
  }

  return {
    ...archives,
    saveCheckpoint(id, checkpoint) {
      void work.attempt(checkpointOf(id), () => keeper.saveCheckpoint(id, checkpoint));
    },
    load(take) {
      void work.attempt('all', async () => take(await keeper.load()));
    },
    save,
    saveSoon(id, run) {
      clearTimeout(waiting.get(id)?.timer);
      waiting.set(id, { timer: setTimeout(() => saveNow(id), PAUSE), run });
    },
    saveWaiting() {
      for (const id of [...waiting.keys()]) saveNow(id);
    },
    savePolicies(id, archive) {
      archives.hold(id, archive);
      void work.attempt(policiesOf(id), () => archives.keep(id, archive));
    },
    async takeAway({ id, settings }) {
      // so that they can be restored; where they cannot be read they are as good as gone
      if (settings) await archives.bring(id, settings.hidden).catch(() => {});
      const archive = archives.of(id);
      archives.forget(id);
      for (const key of [id, policiesOf(id), checkpointOf(id)]) work.drop(key);
      await work.attempt(`no ${id}`, async () => {
        await keeper.remove(id);
        // there may be room now for what had none
        work.retry();
      });
      return archive;
    },
    get problems() {
      return work.problems;
    },
  };
}

type Timer = ReturnType<typeof setTimeout>;

/** The key of an experiment's policies; the experiment itself goes by its id. */
function policiesOf(id: string): string {
  return `policies of ${id}`;
}

function checkpointOf(id: string): string {
  return `checkpoint of ${id}`;
}
