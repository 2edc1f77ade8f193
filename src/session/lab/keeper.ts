import { createStore, del, entries, get, keys, promisifyRequest, type UseStore } from 'idb-keyval';
import type { KeeperNews, LabKeeper } from './labKeeper';
import type { LabRun } from './labRun';

/** A place for records by their key. Every call may reject, or throw at once. */
export interface LabStorage {
  entries(): Promise<readonly (readonly [string, unknown])[]>;
  keys(): Promise<readonly string[]>;
  get(id: string): Promise<unknown>;
  set(id: string, value: unknown): Promise<void>;
  del(id: string): Promise<void>;
}

/** What all tabs hear but the one that speaks. */
export interface LabChannel {
  post(message: unknown): void;
  /** @returns how to stop */
  listen(hear: (message: unknown) => void): () => void;
}

const FULL =
  'This browser has no room left for experiments: the newest are not kept. Training goes on; delete some, or download their curves.';
const FULL_OF_POLICIES =
  'This browser has no room left for policies: of the newest experiments only the curves are kept, and they can be watched until the page is closed. Delete some experiments to make room.';
const CLOSED =
  'This browser does not let the page keep experiments: they last until the page is closed. Training, links and downloads work as always.';
const SILENT =
  'This browser’s storage does not answer: experiments last until the page is closed, unless it answers later. Training, links and downloads work as always.';
const NO_POLICIES =
  'The policies that are kept of this experiment cannot be read. Its curves can; Duplicate trains it again.';

/** ms */
const LONGEST_SILENCE = 15_000;

/** Where a keeper puts what. */
export interface LabStorages {
  readonly experiments: LabStorage;
  /** apart from their experiments: they are far larger, and asked for one by one */
  readonly policies: LabStorage;
  /** where the runs of experiments stand */
  readonly checkpoints: LabStorage;
}

/**
 * Keeps experiments, and tells the other tabs. What is kept is checked before it is used; a record that is broken stays where it is,
 * and is left out.
 *
 * @param channel nothing where tabs cannot hear of each other
 */
export function createKeeper(
  { experiments, policies, checkpoints }: LabStorages,
  channel: LabChannel | undefined,
): LabKeeper {
  const tell = (type: KeeperNews['type'], id: string) => channel?.post({ type, id });
  return {
    async load() {
      const kept = await attempt(() => experiments.entries());
      // curves can be shown without them
      const withPolicies = await policies.keys().catch(() => []);
      const runs = kept.length === 0 ? [] : await experimentsIn(kept);
      const broken = kept.length - runs.length;
      const problem =
        broken === 1
          ? 'One kept experiment could not be read, and is left out.'
          : `${broken} kept experiments could not be read, and are left out.`;
      return { runs, withPolicies, problem: broken === 0 ? undefined : problem };
    },
    async save(run) {
      await attempt(() => experiments.set(run.id, run));
      tell('saved', run.id);
    },
    async savePolicies(id, packed) {
      await attempt(() => policies.set(id, packed), FULL_OF_POLICIES);
      tell('policies', id);
    },
    async policiesOf(id, hidden) {
      const { parsePackedPolicies } = await import('./packedPolicies');
      const record = await attempt(() => policies.get(id));
      const packed = parsePackedPolicies(record, hidden);
      if (!packed) throw new Error(NO_POLICIES);
      return packed;
    },
    async saveCheckpoint(id, checkpoint) {
      await attempt(() => checkpoints.set(id, checkpoint));
    },
    async standing(id, settings) {
      const [{ parseLabRun }, { parsePackedPolicies }, { parseCheckpoint }] = await Promise.all([
        import('./labRunSchema'),
        import('./packedPolicies'),
        import('./checkpointSchema'),
      ]);
      const [run, packed, checkpoint] = await Promise.all(
        [experiments, policies, checkpoints].map((storage) =>
          attempt(() => storage.get(id)).catch(() => undefined),
        ),
      );
      return {
        run: parseLabRun(run),
        policies: parsePackedPolicies(packed, settings.hidden),
        checkpoint: parseCheckpoint(checkpoint, settings),
      };
    },
    claim: (id) => tell('claimed', id),
    async remove(id) {
      for (const storage of [experiments, policies, checkpoints]) {
        await attempt(() => storage.del(id));
      }
      tell('removed', id);
    },
    listen(hear) {
      return (
        channel?.listen((message) => {
          const news = newsIn(message);
          // the other tab may be of another version: its record is checked like any other
          if (news?.type === 'saved') void takeFrom(experiments, news.id, hear);
          else if (news) hear({ type: news.type, id: news.id });
        }) ?? (() => {})
      );
    },
  };
}

/** What checks records comes with the first of them. */
async function experimentsIn(
  kept: readonly (readonly [string, unknown])[],
): Promise<readonly LabRun[]> {
  const { parseLabRun } = await import('./labRunSchema');
  return kept.flatMap(([, record]) => parseLabRun(record) ?? []);
}

async function takeFrom(
  storage: LabStorage,
  id: string,
  hear: (news: KeeperNews) => void,
): Promise<void> {
  try {
    const [{ parseLabRun }, record] = await Promise.all([
      import('./labRunSchema'),
      storage.get(id),
    ]);
    const run = parseLabRun(record);
    if (run) hear({ type: 'saved', run });
  } catch {
    // this tab goes without; the other one has the run, and so has the storage
  }
}

const NEWS = ['saved', 'policies', 'removed', 'claimed'] as const satisfies KeeperNews['type'][];

function newsIn(message: unknown): { type: KeeperNews['type']; id: string } | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, id } = message as { type?: unknown; id?: unknown };
  const known = NEWS.find((each) => each === type);
  return known && typeof id === 'string' ? { type: known, id } : undefined;
}

/** @throws Error with a sentence for the reader, whatever the storage had to say, and where it says nothing */
async function attempt<T>(work: () => Promise<T>, full: string = FULL): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence()), LONGEST_SILENCE);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch (error) {
    if (error instanceof Silence) throw new Error(SILENT, { cause: error });
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    throw new Error(isFull ? full : CLOSED, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

class Silence extends Error {}

/** The browser's IndexedDB, opened when it is first asked for: opening may fail. */
export function browserStorages(): LabStorages {
  // one database each, since the library gives a database one store
  return {
    experiments: browserStorage('reward-to-go-lab', 'experiments'),
    policies: browserStorage('reward-to-go-policies', 'policies'),
    checkpoints: browserStorage('reward-to-go-checkpoints', 'checkpoints'),
  };
}

function browserStorage(database: string, name: string): LabStorage {
  let opened: UseStore | undefined;
  const store = () => {
    opened ??= createStore(database, name);
    return opened;
  };
  return {
    entries: () => entries<string, unknown>(store()),
    keys: () => keys<string>(store()),
    get: (id) => get(id, store()),
    set: (id, value) =>
      store()('readwrite', (objects) => {
        objects.put(value, id);
        // a page that goes away aborts what is not on its way to the disk yet
        objects.transaction.commit?.();
        return promisifyRequest(objects.transaction);
      }),
    del: (id) => del(id, store()),
  };
}

export function browserChannel(): LabChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel('reward-to-go-lab');
  let isClosed = false;
  return {
    post(message) {
      // what a lab saves as it goes may be done only after it has gone
      if (!isClosed) channel.postMessage(message);
    },
    listen(hear) {
      const listener = ({ data }: MessageEvent) => hear(data);
      channel.addEventListener('message', listener);
      return () => {
        channel.removeEventListener('message', listener);
        channel.close();
        isClosed = true;
      };
    },
  };
}
