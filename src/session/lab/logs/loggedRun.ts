import type { PhiKey } from '../../../rl/phi/phi';
import type { Phase } from '../../curves';
import type { LabRun } from '../labRun';
import type { EpisodeLog } from './episodeLog';
import type { ImportedEpoch } from './importedEpoch';
import type { ImportedPolicy } from './policyWeights';

/** A run as a file tells it. */
export interface LoggedRun {
  /** what the file calls it, or the experiment that it is of */
  readonly name?: string | undefined;
  readonly phi?: PhiKey | undefined;
  readonly seed?: number | undefined;
  readonly phases?: readonly Phase[] | undefined;
  /** returns of episodes without exploration, told beside those of training */
  readonly isTest?: boolean;
  /** epoch by epoch; or else */
  readonly epochs?: readonly ImportedEpoch[];
  /** episode by episode */
  readonly played?: EpisodeLog;
}

/** What one file holds: runs that are yet to become experiments, or experiments as this page wrote them. */
export type FileContents =
  | { readonly runs: readonly LoggedRun[] }
  | { readonly experiments: readonly LabRun[] }
  | { readonly policy: ImportedPolicy };
