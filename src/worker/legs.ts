import type { EpochReport, Leg, ShownRun, TrainingTuning } from './protocol';

/** Most legs that are remembered; the first ones go first. More than a reader makes, and few enough to be written down at any time. */
const MOST = 300;

/**
 * Which tuning each epoch of an experiment was trained under, as the page has it from the worker. Between the moment in which the page changes a
 * tuning and the one in which the worker takes it up, epochs still come in under the old one.
 */
export interface Legs {
  /** In the order in which they were asked for; at least one. */
  all(): readonly Leg[];
  /** Begins another one. */
  tune(tuning: TrainingTuning): Leg;
  /** Takes in what a leg has brought. */
  note(number: number, report: EpochReport): void;
}

/** @param past at least one */
export function createLegs(past: readonly Leg[]): Legs {
  let legs = past.map(({ shown, ...rest }) => ({
    ...rest,
    shown: new Map(shown.map((run) => [nameOf(run), run])),
  }));

  /** Forgets legs before this one that brought nothing, which the worker now has left behind. */
  function tidy(number: number): void {
    legs = legs.filter(
      (leg, l) => leg.number >= number || leg.shown.size > 0 || !isSame(leg, legs[l + 1]),
    );
    legs.splice(0, legs.length - MOST);
  }

  return {
    all: () => legs.map(({ shown, ...rest }) => ({ ...rest, shown: [...shown.values()] })),
    tune(tuning) {
      const leg = { number: legs[legs.length - 1].number + 1, tuning };
      legs.push({ ...leg, shown: new Map() });
      return { ...leg, shown: [] };
    },
    note(number, { epoch, runs }) {
      const leg = legs.find((each) => each.number === number);
      if (!leg) return;
      if (leg.shown.size === 0) tidy(number);
      for (const { phi, seed } of runs) {
        const name = nameOf({ phi, seed });
        const epochs = Math.max(epoch, leg.shown.get(name)?.epochs ?? 0);
        leg.shown.set(name, { phi, seed, epochs });
      }
    },
  };
}

/** Whether the same runs train in both. */
function isSame(a: Pick<Leg, 'tuning'>, b: Pick<Leg, 'tuning'>): boolean {
  const chosen = ({ tuning: { phis, toggling } }: typeof a) => JSON.stringify([phis, toggling]);
  return chosen(a) === chosen(b);
}

function nameOf({ phi, seed }: Pick<ShownRun, 'phi' | 'seed'>): string {
  return `${phi} ${seed}`;
}
