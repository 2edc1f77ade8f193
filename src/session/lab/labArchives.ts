import { type PolicyArchive, unpackedArchive } from '../policyArchive';
import type { LabKeeper } from './labKeeper';

/** Policies of the experiments that were: of the latest at hand, of others where they are kept. */
export interface LabArchives {
  /** The policies of an experiment, where they are at hand. */
  of(id: string): PolicyArchive | undefined;
  /** Has the policies of an experiment at hand. */
  hold(id: string, archive: PolicyArchive): void;
  /** Keeps a copy of the policies of an experiment as they stand. @returns when they are kept; rejects with a sentence */
  keep(id: string, archive: PolicyArchive): Promise<void>;
  /** Learns that policies are kept, others perhaps than those at hand. */
  know(id: string): void;
  /** Has kept policies at hand. @returns rejects with a sentence where they cannot be read: they are then as good as gone */
  bring(id: string, hidden: readonly number[]): Promise<void>;
  forget(id: string): void;
}

/** Experiments whose policies are at hand; each may take 64 MB. */
const MOST_AT_HAND = 4;

/** Numbers of one experiment that are kept: 8 MB of float32, which is every policy of forty runs of the usual size over two hundred epochs. */
const ROOM_KEPT = 2e6;

/** @param tell hears of which experiments there are policies, whenever that has changed */
export function createLabArchives(
  keeper: Pick<LabKeeper, 'savePolicies' | 'policiesOf'>,
  tell: (ids: ReadonlySet<string>) => void,
): LabArchives {
  /** the one put here last is the last */
  const atHand = new Map<string, PolicyArchive>();
  const kept = new Set<string>();

  function hold(id: string, archive: PolicyArchive): void {
    atHand.delete(id);
    atHand.set(id, archive);
    const [oldest] = atHand.keys();
    if (atHand.size > MOST_AT_HAND) atHand.delete(oldest);
    tellAll();
  }

  function tellAll(): void {
    tell(new Set([...atHand.keys(), ...kept]));
  }

  return {
    of: (id) => atHand.get(id),
    hold,
    async keep(id, archive) {
      await keeper.savePolicies(id, archive.packed(ROOM_KEPT));
      kept.add(id);
      tellAll();
    },
    know(id) {
      atHand.delete(id);
      kept.add(id);
      tellAll();
    },
    async bring(id, hidden) {
      if (atHand.has(id) || !kept.has(id)) return;
      try {
        hold(id, unpackedArchive(await keeper.policiesOf(id, hidden)));
      } catch (error) {
        kept.delete(id);
        tellAll();
        throw error;
      }
    },
    forget(id) {
      atHand.delete(id);
      kept.delete(id);
      tellAll();
    },
  };
}
