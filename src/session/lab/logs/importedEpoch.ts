import type { RunDetails } from '../../../worker/protocol';

/** What a file says of one epoch; what it does not say is missing. */
export interface ImportedEpoch {
  /** NaN where it is not told */
  readonly meanReturn: number;
  readonly envSteps?: number | undefined;
  readonly episodes?: number | undefined;
  /** mean steps of an episode */
  readonly length?: number | undefined;
  readonly seconds?: number | undefined;
  readonly details?: Partial<RunDetails> | undefined;
}
