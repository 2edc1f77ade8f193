import type { PhiKey } from '../../../rl/phi/phi';
import { DEFAULT_WEIGHING, type Leg, type TrainingTuning } from '../../../worker/protocol';
import type { Settings } from '../../experiment';

/** What was changed when runs had done so many epochs. */
export interface ScheduledChange {
  readonly epoch: number;
  readonly set: Partial<Settings>;
  /** the weight by which the runs went on */
  readonly phi?: PhiKey;
}

/** How an experiment was tuned from its beginning on. */
export interface Schedule {
  /** the tuning that it began with */
  readonly start: Partial<Settings>;
  /** the weight that its runs began with, where they went on under others */
  readonly firstPhi: PhiKey | undefined;
  readonly changes: readonly ScheduledChange[];
  /** whether a change met runs at different epochs, so that no schedule by epoch says what happened */
  readonly isUneven: boolean;
}

/**
 * Reads a schedule from the stretches that an experiment was trained in. Tunings under which nothing trained, such as those on a slider’s way, are
 * none.
 */
export function scheduleOf(legs: readonly Leg[]): Schedule {
  const trained = legs.filter(({ shown }) => shown.length > 0);
  const done = new Map<string, number>();
  const changes: ScheduledChange[] = [];
  let isUneven = false;
  let before: TrainingTuning | undefined;
  for (const { tuning, shown } of trained) {
    const from = before && switchedFrom(before, tuning);
    const began = new Set(shown.map(({ phi, seed }) => done.get(nameOf(from ?? phi, seed)) ?? 0));
    const change = before && changeBetween(before, tuning, from !== undefined);
    if (change) {
      // a weight that joins later begins under what is in force then
      isUneven ||= began.size > 1;
      changes.push({ ...change, epoch: Math.max(...began) });
    }
    for (const { phi, seed, epochs } of shown) {
      if (from) done.delete(nameOf(from, seed));
      done.set(nameOf(phi, seed), epochs);
    }
    before = tuning;
  }
  const [first] = trained;
  const hasSwitched = changes.some(({ phi }) => phi !== undefined);
  return {
    start: first ? tunedSettings(first.tuning) : {},
    firstPhi: hasSwitched ? first.tuning.phis[0] : undefined,
    changes,
    isUneven,
  };
}

function nameOf(phi: PhiKey, seed: number): string {
  return `${phi} ${seed}`;
}

/** The weight whose runs go on under another one. */
function switchedFrom(before: TrainingTuning, after: TrainingTuning): PhiKey | undefined {
  const isOne = before.phis.length === 1 && after.phis.length === 1;
  const isSwitch = after.toggling === 'switch' && isOne && before.phis[0] !== after.phis[0];
  return isSwitch ? before.phis[0] : undefined;
}

function changeBetween(
  before: TrainingTuning,
  after: TrainingTuning,
  isSwitch: boolean,
): Omit<ScheduledChange, 'epoch'> | undefined {
  const [old, now] = [before, after].map(tunedSettings);
  const keys = (Object.keys(now) as (keyof Settings)[]).filter((key) => now[key] !== old[key]);
  if (keys.length === 0 && !isSwitch) return undefined;
  const set = Object.fromEntries(keys.map((key) => [key, now[key]]));
  return isSwitch ? { set, phi: after.phis[0] } : { set };
}

/** What of a tuning changes curves, as settings: `tuningOf`, read backwards. */
export function tunedSettings({
  learningRate,
  weighing = DEFAULT_WEIGHING,
}: TrainingTuning): Partial<Settings> {
  const { valueFit, ...rest } = weighing;
  return { learningRate, ...rest, valueSteps: valueFit.steps, valueRate: valueFit.learningRate };
}
