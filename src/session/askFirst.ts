import { type Cost, costOf, exceeds, isHeavy, isUnwieldy, slownessOf } from './budget';
import type { Settings } from './experiment';

/** Of this machine, as the last epoch of whatever experiment on the page showed it. */
let slowness = 1;

const NOTHING: Cost = { bytes: 0, epochSeconds: 0, seconds: 0 };

/** Keeps account of what an experiment takes, and of what its reader has agreed to. */
export interface AskFirst {
  /** @returns what these settings take here, where that is more than is begun unasked, and has not been agreed to */
  questionAbout(settings: Settings): Cost | undefined;
  agreeTo(settings: Settings): void;
  /** The worker begins with these. */
  begin(settings: Settings): void;
  /** It goes on with these; a weight that is switched off keeps its runs. */
  goOn(settings: Settings): void;
  /** Whether the worker holds so much, or computes so long in one piece, that it is better ended than waited for. */
  readonly isUnwieldy: boolean;
}

export function askFirst(): AskFirst {
  // on a machine of slowness 1: what was agreed to is not asked again because the machine has been measured since
  let agreed = NOTHING;
  let held = NOTHING;
  return {
    questionAbout(settings) {
      const cost = costOf(settings, slowness);
      return isHeavy(cost) && exceeds(costOf(settings, 1), agreed) ? cost : undefined;
    },
    agreeTo(settings) {
      agreed = costOf(settings, 1);
    },
    begin(settings) {
      held = costOf(settings, slowness);
    },
    goOn(settings) {
      const cost = costOf(settings, slowness);
      if (exceeds(cost, held)) held = cost;
    },
    get isUnwieldy() {
      return isUnwieldy(held);
    },
  };
}

/** Whether one experiment takes more than another of anything, on whatever machine. */
export function takesMore(one: Settings, other: Settings): boolean {
  return exceeds(costOf(one, 1), costOf(other, 1));
}

/** Learns how slow this machine is, from an epoch that it has done in `duration` ms. */
export function noteEpoch(...[settings, runs, duration]: Parameters<typeof slownessOf>): void {
  slowness = slownessOf(settings, runs, duration);
}
