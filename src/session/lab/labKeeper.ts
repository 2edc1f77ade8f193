import type { LabRun } from './labRun';

/** Where experiments outlive the page. Every call may fail; what it says then is for the reader. */
export interface LabKeeper {
  /** @returns also a sentence, where not all that is kept could be read */
  load(): Promise<{ readonly runs: readonly LabRun[]; readonly problem: string | undefined }>;
  save(run: LabRun): Promise<void>;
  remove(id: string): Promise<void>;
  /** Hears of what other tabs save and remove. @returns how to stop */
  listen(hear: (news: KeeperNews) => void): () => void;
}

export type KeeperNews =
  | { readonly type: 'saved'; readonly run: LabRun }
  | { readonly type: 'removed'; readonly id: string };
