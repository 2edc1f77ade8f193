import type { PhiKey } from '../rl/phi/phi';
import type { Phase } from './curves';

/** A run within an experiment. */
export interface RunKey {
  readonly phi: PhiKey;
  readonly seed: number;
}

/** A run as its curve names it: by the weight that it trains under now, and after those before. */
export interface PhasedRun extends RunKey {
  readonly phases: readonly Phase[];
}

/** A policy of some epoch of a run. */
export interface ArchivedPolicy {
  readonly params: Float32Array;
  /** counted from 1 */
  readonly epoch: number;
}

/** Policies of past epochs, as many as there is room for. */
export interface PolicyArchive {
  keep(run: RunKey, epoch: number, params: Float32Array): void;
  /** The latest one that is kept of an epoch up to `epoch`, counted from 1. */
  at(run: RunKey, epoch: number): ArchivedPolicy | undefined;
  /** Epochs of which policies are kept, ascending. */
  epochsOf(run: RunKey): readonly number[];
}

/** Numbers that an archive may hold: 64 MB of float32. */
const ROOM = 16e6;

/**
 * Keeps a policy of every epoch until there is no more room, then of every second one, and so on. An epoch that is told again replaces
 * itself.
 *
 * @param room numbers to be held at most
 */
export function createPolicyArchive(room: number = ROOM): PolicyArchive {
  const runs = new Map<string, Map<number, Float32Array>>();
  let held = 0;
  let every = 1;

  const nameOf = ({ phi, seed }: RunKey) => `${phi} ${seed}`;
  const isKept = (epoch: number) => (epoch - 1) % every === 0;

  function thin(): void {
    every *= 2;
    for (const policies of runs.values()) {
      for (const [epoch, params] of policies) {
        if (isKept(epoch)) continue;
        policies.delete(epoch);
        held -= params.length;
      }
    }
  }

  return {
    keep(run, epoch, params) {
      if (!isKept(epoch)) return;
      const name = nameOf(run);
      const policies = runs.get(name) ?? new Map<number, Float32Array>();
      runs.set(name, policies);
      held += params.length - (policies.get(epoch)?.length ?? 0);
      policies.set(epoch, params);
      while (held > room && every < 2 ** 20) thin();
    },
    at(run, epoch) {
      const policies = runs.get(nameOf(run));
      for (let e = Math.floor(epoch); policies && e >= 1; e--) {
        const params = policies.get(e);
        if (params) return { params, epoch: e };
      }
      return undefined;
    },
    epochsOf(run) {
      return [...(runs.get(nameOf(run))?.keys() ?? [])].sort((a, b) => a - b);
    },
  };
}

/** Epochs of which policies of a run are kept, ascending: also those under weights that it trained under before. */
export function keptEpochs(
  archive: Pick<PolicyArchive, 'epochsOf'>,
  run: PhasedRun,
): readonly number[] {
  return keysOf(run).flatMap(({ key, from, to }) =>
    archive.epochsOf(key).filter((epoch) => epoch > from && epoch <= to),
  );
}

/** The latest policy of a run that is kept of an epoch up to `epoch`, counted from 1. */
export function keptPolicy(
  archive: Pick<PolicyArchive, 'at' | 'epochsOf'>,
  run: PhasedRun,
  epoch: number,
): ArchivedPolicy | undefined {
  const latest = keptEpochs(archive, run).findLast((kept) => kept <= epoch);
  const owner = keysOf(run).find(({ from, to }) => latest && latest > from && latest <= to);
  return owner && latest ? archive.at(owner.key, latest) : undefined;
}

/** By which names the policies of a run are kept, and from after which epoch up to which. */
function keysOf({ phi, seed, phases }: PhasedRun) {
  const told = phases.length > 0 ? phases : [{ phi, from: 0 }];
  return told.map((phase, p) => ({
    key: { phi: phase.phi, seed },
    from: phase.from,
    to: told[p + 1]?.from ?? Number.POSITIVE_INFINITY,
  }));
}
