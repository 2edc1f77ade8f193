import type { StoreApi } from 'zustand/vanilla';
import type { WorkerLike } from '../../worker/client';
import type { CodeLink } from '../../worker/portWeigher';
import type { Settings } from '../experiment';
import type { PolicyArchive } from '../policyArchive';
import type { SessionStore, StartingPolicy } from '../sessionStore';
import type { BookmarkPlace } from './bookmark';
import type { ReaderCode } from './code';
import type { LabKeeper } from './labKeeper';
import type { CurrentRun, LabRun, LabRunChange } from './labRun';
import type { LabView } from './labView';
import type { SharedExperiment } from './sharedExperiment';

/** What the lab shows beside the experiment under the reader's hands. */
export interface Lab {
  /** how the experiment in progress is called, once it has begun */
  readonly current: CurrentRun;
  /** experiments that were, the newest first; the one in progress is among them once it has been put down */
  readonly history: readonly LabRun[];
  /** the experiment that was thrown away last: {@link LabStore.restore} */
  readonly removed: LabRun | undefined;
  /** experiments that were whose policies are at hand, or kept and to be had: {@link LabStore.bringPolicies} */
  readonly withPolicies: ReadonlySet<string>;
  readonly view: LabView;
  /** the reader's own Φ, as it was run last */
  readonly code: ReaderCode | undefined;
  /** a Φ that came with a link: to be shown, and not to be run before the reader agrees */
  readonly offeredCode: ReaderCode | undefined;
  /** what the last link was about, and the experiment in progress that it opened as */
  readonly opened: { readonly id: string; readonly shared: SharedExperiment } | undefined;
  readonly notices: readonly string[];
}

export interface LabStore extends StoreApi<Lab> {
  /** the experiment in progress */
  readonly session: SessionStore;
  /** Puts the experiment in progress down, and begins another with the settings as they now stand. */
  startAnew(): void;
  /** Begins another experiment with the settings and the code of one that was. */
  duplicate(id: string): void;
  /** Begins another experiment with these settings. */
  open(settings: Settings, code: ReaderCode | undefined): void;
  /** Begins another experiment, with the settings as they stand and this policy in the place of untrained ones. @returns what is wrong with it, where anything is */
  startFrom(policy: StartingPolicy): string | undefined;
  /** Begins another experiment, the one that a link is about; but for its code, which is only offered. */
  openShared(shared: SharedExperiment): void;
  /** Takes the offered code off the table. Whoever agrees to it runs it: {@link runOwn}. */
  answerOffer(): void;
  /** The experiment in progress as it stands. */
  record(): LabRun;
  /** Policies of an experiment's past epochs, where they are at hand. */
  archiveOf(id: string): PolicyArchive | undefined;
  /** Has the policies of an experiment at hand, where they are kept; says so where they cannot be read. */
  bringPolicies(id: string): Promise<void>;
  changeView(change: Partial<LabView>): void;
  /** Names, colours, hides an experiment: the one in progress or one that was. */
  changeRun(id: string, change: LabRunChange): void;
  /** Puts experiments from elsewhere among those that were, in colours of their own where they have none. */
  add(runs: readonly LabRun[]): void;
  /** Puts experiments in the place of others, where the first of these stood; whose id comes again is only changed. */
  exchange(ids: readonly string[], runs: readonly LabRun[]): void;
  remove(id: string): void;
  /** Brings back what was thrown away last, with its policies. */
  restore(): Promise<void>;
  /** The code that computes the reader's own Φ from now on. */
  setCode(code: ReaderCode): void;
  /**
   * Trains with this code: it joins the experiment in progress or, where that has runs of other code, begins another. One experiment has
   * one code.
   */
  runOwn(code: ReaderCode): void;
  notify(text: string): void;
  /** Puts the experiment in progress down as it stands, so that it outlives the page. */
  putDown(): void;
  dispose(): void;
}

/** What a lab needs of the page. */
export interface LabHost {
  readonly keeper: LabKeeper;
  /** where the experiment in progress is found again after a reload; left out where it is not */
  readonly place?: BookmarkPlace;
  /** the part of the page's address that names an experiment */
  readonly address?: () => string;
  readonly spawn: () => WorkerLike;
  /** ms since 1970 */
  readonly now: () => number;
  readonly newId: () => string;
  /** Opens a port behind which code computes Φ; left out where no code can be run. */
  readonly runCode?: (code: ReaderCode) => CodeLink;
}
