import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PHI_LABELS } from '../../rl/phi/registry';
import type { RunCurve } from '../../session/curves';
import type { Settings } from '../../session/experiment';
import type { Lab, LabStore } from '../../session/lab/lab';
import { keptPolicy } from '../../session/policyArchive';
import type { Session } from '../../session/session';
import type { Option } from '../../ui/option';

/** An experiment whose policies are at hand, or kept. */
interface PickedFrom {
  readonly id: string;
  readonly name: string;
  readonly isCurrent: boolean;
  readonly settings: Settings;
  readonly runs: readonly RunCurve[];
}

/** A policy that was picked. */
export interface PickedPolicy {
  readonly experiment: string;
  readonly run: RunCurve;
  /** counted from 1; where no policy of the wanted epoch is kept, that of the last one before it */
  readonly epoch: number;
  readonly params: Float32Array;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
}

/** One policy out of all: of any experiment, run and epoch. */
export interface PolicyPick {
  /** nothing where the run has no policy yet, or its experiment's are on their way */
  readonly policy: PickedPolicy | undefined;
  /** of the experiment */
  readonly settings: Settings;
  readonly run: RunCurve | undefined;
  /** whose it is, in words */
  readonly title: string;
  /** the same without the experiment, for where there is little room */
  readonly shortTitle: string;
  readonly experiments: readonly Option<string>[];
  readonly runs: readonly Option<string>[];
  readonly experimentId: string;
  readonly runKey: string;
  readonly epoch: number;
  readonly epochs: number;
  /** whether it follows the newest epoch, until the reader picks one */
  readonly isNewest: boolean;
  pickExperiment(id: string): void;
  pickRun(key: string): void;
  pickEpoch(epoch: number): void;
}

export function usePolicyPick(store: LabStore): PolicyPick {
  const lab = useStore(store);
  const session = useStore(store.session);
  const [wantedId, pickExperiment] = useState<string>();
  const [wantedRun, pickRun] = useState<string>();
  const [pinned, setPinned] = useState<number>();
  const [current, ...earlier] = experimentsOf(lab, session);
  const from = earlier.find(({ id }) => id === wantedId) ?? current;
  const run = from.runs.find((each) => keyOf(each) === wantedRun) ?? from.runs[0];
  const archive = store.archiveOf(from.id);
  // those of an experiment that was may only be kept, and are fetched once it is picked
  const isAway = archive === undefined;
  useEffect(() => {
    if (isAway) void store.bringPolicies(from.id);
  }, [store, from.id, isAway]);

  const epochs = run?.meanReturn.length ?? 0;
  const wanted = pinned === undefined ? epochs : Math.min(pinned, epochs);
  const found = run && archive && keptPolicy(archive, run, wanted);
  const epoch = found?.epoch ?? wanted;
  const shortTitle = run ? `${nameOf(run)}, epoch ${epoch}` : 'nobody yet';
  return {
    policy: found && { ...found, experiment: from.name, run, hidden: from.settings.hidden },
    settings: from.settings,
    run,
    title: from.isCurrent ? shortTitle : `${from.name}: ${shortTitle}`,
    shortTitle,
    experiments: [current, ...earlier].map(({ id, name, isCurrent }) => ({
      value: id,
      label: isCurrent ? `${name} (in progress)` : name,
    })),
    runs: from.runs.map((each) => ({ value: keyOf(each), label: nameOf(each) })),
    experimentId: from.id,
    runKey: run ? keyOf(run) : '',
    epoch: wanted,
    epochs,
    isNewest: pinned === undefined,
    pickExperiment,
    pickRun,
    pickEpoch: (picked) => setPinned(picked >= epochs ? undefined : picked),
  };
}

/** The one in progress first. */
function experimentsOf(
  { current, history, withPolicies }: Lab,
  { curves, inForce, settings: { phis } }: Session,
): readonly [PickedFrom, ...PickedFrom[]] {
  const inProgress: PickedFrom = {
    ...current,
    isCurrent: true,
    settings: inForce,
    runs: curves.runs.filter(({ phi }) => phis.includes(phi)),
  };
  const earlier = history.flatMap(({ id, name, runs, settings }): PickedFrom[] =>
    settings && id !== current.id && withPolicies.has(id)
      ? [{ id, name, isCurrent: false, settings, runs }]
      : [],
  );
  return [inProgress, ...earlier];
}

function keyOf({ phi, seed }: RunCurve): string {
  return `${phi} ${seed}`;
}

function nameOf({ phi, seed }: RunCurve): string {
  return `${PHI_LABELS[phi].symbol}, seed ${seed}`;
}
