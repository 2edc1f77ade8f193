import type { CodeLink } from '../../worker/portWeigher';
import type { LabWish, OwnOrder } from './labDesk';

/** The reader's own Φ, for one sample, as it can be sent. */
export interface LinkedOwn extends Omit<OwnOrder, 'open'> {
  readonly link: CodeLink;
}

/** Page → worker. */
export type ToLab =
  | { readonly type: 'wish'; readonly wish: LabWish }
  /** undefined: it is no longer wanted */
  | { readonly type: 'own'; readonly own: LinkedOwn | undefined };
