import type { Leg } from '../../worker/protocol';
import type { Settings } from '../experiment';
import type { Session } from '../session';
import type { ReaderCode } from './code';
import type { CurrentRun } from './labRun';

/**
 * Which experiment a tab has in progress, and how far it has come: enough to find it again after a reload and, since training is
 * deterministic, to bring it to where it was, whatever storage has lost of it.
 */
export interface Bookmark {
  readonly current: CurrentRun;
  readonly settings: Settings;
  readonly inForce: Settings;
  readonly events: Session['events'];
  /** epochs to train to */
  readonly goal: number;
  readonly legs: readonly Leg[];
  readonly code: ReaderCode | undefined;
  /** the part of the page's address that names an experiment, and whether it is this one */
  readonly address: string;
  readonly isOfAddress: boolean;
}

/** Where a tab keeps its bookmark: for a reload, and not for other tabs. */
export interface BookmarkPlace {
  read(): unknown;
  write(bookmark: Bookmark | undefined): void;
}

const KEY = 'reward-to-go: lab in progress';

/** The tab's own storage; where there is none, a reload begins anew. */
export const tabPlace: BookmarkPlace = {
  read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    } catch {
      return undefined;
    }
  },
  write(bookmark) {
    try {
      if (bookmark) sessionStorage.setItem(KEY, JSON.stringify(bookmark));
      else sessionStorage.removeItem(KEY);
    } catch {
      // no room, or not allowed
    }
  },
};
