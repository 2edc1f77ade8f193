import type { PackedPolicies } from '../policyArchive';
import type { LabRun } from './labRun';

/** Where experiments outlive the page. Every call may fail; what it says then is for the reader. */
export interface LabKeeper {
  load(): Promise<Kept>;
  save(run: LabRun): Promise<void>;
  /** Keeps policies of an experiment beside its curves, in place of those that it had. */
  savePolicies(id: string, policies: PackedPolicies): Promise<void>;
  /**
   * The policies that are kept of an experiment.
   *
   * @param hidden sizes of its hidden layers
   */
  policiesOf(id: string, hidden: readonly number[]): Promise<PackedPolicies>;
  /** Forgets an experiment, and its policies. */
  remove(id: string): Promise<void>;
  /** Hears of what other tabs save and remove. @returns how to stop */
  listen(hear: (news: KeeperNews) => void): () => void;
}

/** What is kept. */
export interface Kept {
  readonly runs: readonly LabRun[];
  /** the experiments of which there are policies as well */
  readonly withPolicies: readonly string[];
  /** a sentence, where not all that is kept could be read */
  readonly problem: string | undefined;
}

export type KeeperNews =
  | { readonly type: 'saved'; readonly run: LabRun }
  | { readonly type: 'policies'; readonly id: string }
  | { readonly type: 'removed'; readonly id: string };
