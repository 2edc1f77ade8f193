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
  /** A copy of it, thinned out until it fits. @param room numbers to be held at most, but for the newest policies */
  packed(room: number): PackedPolicies;
}

/** An archive as storage takes it. */
export type PackedPolicies = readonly (RunKey & {
  /** ascending, counted from 1 */
  readonly epochs: readonly number[];
  /** [epochs, paramCount] */
  readonly params: Float32Array;
})[];

/** Numbers that an archive may hold: 64 MB of float32. */
const ROOM = 16e6;

/**
 * Keeps a policy of every epoch until there is no more room, then of every second one, and so on; and each run's newest in any case. An epoch
 * that is told again replaces itself.
 *
 * @param room numbers to be held at most
 */
export function createPolicyArchive(room: number = ROOM): PolicyArchive {
  const runs = new Map<string, OfRun>();
  let held = 0;
  let every = 1;

  function drop({ policies }: OfRun, epoch: number): void {
    held -= policies.get(epoch)?.length ?? 0;
    policies.delete(epoch);
  }

  function thin(): void {
    every *= 2;
    for (const run of runs.values()) {
      for (const epoch of run.policies.keys()) if (!isKept(epoch, every, run)) drop(run, epoch);
    }
  }

  return {
    keep(key, epoch, params) {
      const name = nameOf(key);
      const run = runs.get(name) ?? { key, policies: new Map(), newest: 0 };
      runs.set(name, run);
      const last = run.newest;
      run.newest = Math.max(last, epoch);
      if (!isKept(epoch, every, run)) return;
      if (!isKept(last, every, run)) drop(run, last);
      drop(run, epoch);
      run.policies.set(epoch, params);
      held += params.length;
      while (held > room && every < MOST_APART) thin();
    },
    at(key, epoch) {
      const policies = runs.get(nameOf(key))?.policies;
      for (let e = Math.floor(epoch); policies && e >= 1; e--) {
        const params = policies.get(e);
        if (params) return { params, epoch: e };
      }
      return undefined;
    },
    epochsOf(key) {
      const run = runs.get(nameOf(key));
      return run ? epochsIn(run) : [];
    },
    packed(most) {
      let apart = every;
      const keptOf = (run: OfRun) => epochsIn(run).filter((epoch) => isKept(epoch, apart, run));
      const size = () => {
        let sum = 0;
        for (const run of runs.values()) {
          for (const epoch of keptOf(run)) sum += run.policies.get(epoch)?.length ?? 0;
        }
        return sum;
      };
      while (size() > most && apart < MOST_APART) apart *= 2;
      return [...runs.values()].map((run) => {
        const epochs = keptOf(run);
        return { ...run.key, epochs, params: joined(epochs.map((e) => run.policies.get(e))) };
      });
    },
  };
}

/** An archive that holds what another one was packed with. */
export function unpackedArchive(packed: PackedPolicies): PolicyArchive {
  const archive = createPolicyArchive();
  for (const { phi, seed, epochs, params } of packed) {
    const size = params.length / epochs.length;
    epochs.forEach((epoch, e) => {
      archive.keep({ phi, seed }, epoch, params.slice(e * size, (e + 1) * size));
    });
  }
  return archive;
}

interface OfRun {
  readonly key: RunKey;
  /** by their epoch */
  readonly policies: Map<number, Float32Array>;
  /** the latest epoch that was told of */
  newest: number;
}

/** Beyond this there is but one policy a run in any case. */
const MOST_APART = 2 ** 20;

function nameOf({ phi, seed }: RunKey): string {
  return `${phi} ${seed}`;
}

function isKept(epoch: number, every: number, { newest }: OfRun): boolean {
  return (epoch - 1) % every === 0 || epoch === newest;
}

function epochsIn({ policies }: OfRun): number[] {
  return [...policies.keys()].sort((a, b) => a - b);
}

function joined(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let at = 0;
  for (const part of parts) {
    if (!part) continue;
    all.set(part, at);
    at += part.length;
  }
  return all;
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
