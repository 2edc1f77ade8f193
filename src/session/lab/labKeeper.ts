import type { Checkpoint } from '../../worker/protocol';
import type { Settings } from '../experiment';
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
  /** Keeps where the runs of an experiment stand, so that they can go on another day. */
  saveCheckpoint(id: string, checkpoint: Checkpoint): Promise<void>;
  /** An experiment, where it is kept, and where its runs stand, where that is. Nothing that cannot be read: whoever asks can do without. */
  standing(id: string, settings: Settings): Promise<KeptStanding>;
  /** Tells the other tabs that this one goes on with an experiment: one that has it in progress too goes on with a copy. */
  claim(id: string): void;
  /** Forgets an experiment, its policies, and where its runs stood. */
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

export interface KeptStanding {
  readonly run: LabRun | undefined;
  readonly checkpoint: Checkpoint | undefined;
  readonly policies: PackedPolicies | undefined;
}

export type KeeperNews =
  | { readonly type: 'saved'; readonly run: LabRun }
  | { readonly type: 'policies'; readonly id: string }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'claimed'; readonly id: string };
