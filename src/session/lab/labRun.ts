import type { RunCurve } from '../curves';
import type { Settings } from '../experiment';
import type { ReaderCode } from './code';
import type { Bins } from './logs/episodeLog';

/** How an experiment's curves are told from those of others: in the colours of their Φ, or all in one of these. */
export const LAB_COLOURS = [
  ...(['as-phi', 'one', 'two', 'three', 'four', 'five'] as const),
  // of none of the book's quantities
  ...(['ultramarine', 'rose', 'olive', 'plum', 'teal'] as const),
] as const;

export type LabColour = (typeof LAB_COLOURS)[number];

/** An experiment of the lab's history, with all that it takes to show it again, and to run it again. */
export interface LabRun {
  /** unique among the reader's experiments */
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly colour: LabColour;
  /** left out of the chart, but kept */
  readonly isHidden: boolean;
  /** ms since 1970 */
  readonly madeAt: number;
  /** what it was set up with, and what was changed while it ran, as it stands at the end; nothing where it was imported */
  readonly settings: Settings | undefined;
  /** the reader's own Φ, where there is one */
  readonly code: ReaderCode | undefined;
  /** whether it came in a file: its code is then somebody else's, and is not run before the reader has read it */
  readonly isFromFile?: boolean;
  readonly runs: readonly RunCurve[];
  /** how its episodes became epochs, where a file told them one by one */
  readonly bins?: Bins;
  /** changes in mid-run: with any, the settings alone do not reproduce the curves */
  readonly events: readonly { readonly epoch: number; readonly label: string }[];
}

/** How the experiment in progress is called. */
export type CurrentRun = Pick<LabRun, 'id' | 'name' | 'note' | 'colour' | 'madeAt'>;

/** What is kept of an experiment beside its curves, and what a reader may change about it afterwards. */
export type LabRunChange = Partial<Pick<LabRun, 'name' | 'note' | 'colour' | 'isHidden'>>;
