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

/** What a run trained under from some epoch on. */
interface Stretch {
  readonly from: number;
  readonly tuned: Partial<Settings>;
  /** the weight that it has gone over to, if it has */
  readonly phi: PhiKey | undefined;
}

interface History {
  readonly firstPhi: PhiKey;
  readonly stretches: Stretch[];
  epochs: number;
}

/**
 * Reads a schedule from the stretches that an experiment was trained in. Tunings under which nothing trained, such as those on a slider’s way, are
 * none. Where runs have different histories it is that of the run that came furthest.
 */
export function scheduleOf(legs: readonly Leg[]): Schedule {
  const all = historiesOf(legs);
  const [furthest] = [...all].sort((a, b) => b.epochs - a.epochs);
  if (!furthest) return { start: {}, firstPhi: undefined, changes: [], isUneven: false };
  const { stretches, firstPhi } = furthest;
  const changes = stretches.slice(1).map((now, s): ScheduledChange => {
    const before = stretches[s];
    const keys = Object.keys(now.tuned) as (keyof Settings)[];
    const changed = keys.filter((key) => now.tuned[key] !== before.tuned[key]);
    const set = Object.fromEntries(changed.map((key) => [key, now.tuned[key]]));
    const hasSwitched = now.phi !== undefined && now.phi !== before.phi;
    return { epoch: now.from, set, ...(hasSwitched && { phi: now.phi }) };
  });
  return {
    start: stretches[0].tuned,
    firstPhi: changes.some(({ phi }) => phi !== undefined) ? firstPhi : undefined,
    changes,
    isUneven: all.some(
      (each) =>
        !isSame(
          each.stretches,
          stretches.filter(({ from }) => from < each.epochs),
        ),
    ),
  };
}

/** What each run went through that has trained. */
function historiesOf(legs: readonly Leg[]): readonly History[] {
  const histories = new Map<string, History>();
  let before: TrainingTuning | undefined;
  for (const { tuning, shown } of legs) {
    if (shown.length === 0) continue;
    const left = before && switchedFrom(before, tuning);
    const tuned = tunedSettings(tuning);
    for (const { phi, seed, epochs } of shown) {
      const name = nameOf(left ?? phi, seed);
      const run = histories.get(name) ?? { firstPhi: phi, stretches: [], epochs: 0 };
      const last = run.stretches.at(-1);
      const now = { from: run.epochs, tuned, phi: left ? phi : last?.phi };
      if (!last || !isSame([{ ...last, from: run.epochs }], [now])) run.stretches.push(now);
      run.epochs = Math.max(run.epochs, epochs);
      if (left) histories.delete(name);
      histories.set(nameOf(phi, seed), run);
    }
    before = tuning;
  }
  return [...histories.values()];
}

function isSame(one: readonly Stretch[], other: readonly Stretch[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
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

/** What of a tuning changes curves, as settings: `tuningOf`, read backwards. */
export function tunedSettings({
  learningRate,
  weighing = DEFAULT_WEIGHING,
}: TrainingTuning): Partial<Settings> {
  const { valueFit, ...rest } = weighing;
  return { learningRate, ...rest, valueSteps: valueFit.steps, valueRate: valueFit.learningRate };
}
