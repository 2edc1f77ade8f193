import type { LabWish, OwnOrder } from './labDesk';

/** The reader's own Φ, for one sample, as it can be sent. */
export interface OwnPort extends Omit<OwnOrder, 'open'> {
  /** where its code takes requests */
  readonly port: MessagePort;
}

/** Page → worker. */
export type ToLab =
  | { readonly type: 'wish'; readonly wish: LabWish }
  /** undefined: it is no longer wanted */
  | { readonly type: 'own'; readonly own: OwnPort | undefined };
