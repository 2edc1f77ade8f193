import type { PhiKey } from '../../../rl/phi/phi';
import type { Phase } from '../../curves';
import { ImportError } from './importError';
import type { ImportedEpoch } from './importedEpoch';
import type { LoggedRun } from './loggedRun';

/** Epochs that a run may have. */
const MOST_EPOCHS = 1_000_000;

/** What is known of a run before its first epoch. */
export interface Announced {
  readonly name?: string | undefined;
  readonly phi?: PhiKey | undefined;
  readonly seed?: number | undefined;
}

interface Counted extends Announced {
  /** ascending, as the log counts */
  readonly numbers: number[];
  readonly epochs: ImportedEpoch[];
  readonly phases?: readonly Phase[];
}

/**
 * Puts the epochs of a log together to runs. Where their numbers begin again, another run begins; where they only go back, a run was
 * resumed, and what it did then counts.
 */
export function epochRuns() {
  const runs: Counted[] = [];
  let next: Announced | undefined;
  return {
    /** The next epoch is the first of another run. */
    begin(announced: Announced) {
      next = announced;
    },
    /** @param number as the log counts */
    take(number: number, epoch: ImportedEpoch) {
      const run = next === undefined ? runs.at(-1) : undefined;
      if (!run || number <= run.numbers[0]) {
        runs.push({ ...next, numbers: [number], epochs: [epoch] });
        next = undefined;
        return;
      }
      while (run.numbers[run.numbers.length - 1] >= number) {
        run.numbers.pop();
        run.epochs.pop();
      }
      run.numbers.push(number);
      run.epochs.push(epoch);
    },
    /** @throws ImportError with a sentence where a number is beyond all epochs */
    runs: (): readonly LoggedRun[] =>
      runs.map(({ numbers, epochs, ...announced }) => ({
        ...announced,
        epochs: spread(numbers, epochs),
      })),
  };
}

const UNTOLD: ImportedEpoch = { meanReturn: Number.NaN };

/** Epoch k at index k − 1; those that the log passes over are unknown. */
function spread(
  numbers: readonly number[],
  epochs: readonly ImportedEpoch[],
): readonly ImportedEpoch[] {
  const first = firstOf(numbers);
  const count = numbers[numbers.length - 1] - first + 1;
  if (count === epochs.length) return epochs;
  if (count > MOST_EPOCHS) {
    throw new ImportError(
      `It counts to epoch ${numbers[numbers.length - 1]}, and a curve can have 1,000,000: number its epochs anew, and import it again.`,
    );
  }
  const list = Array.from({ length: count }, () => UNTOLD);
  numbers.forEach((number, i) => {
    list[number - first] = epochs[i];
  });
  return list;
}

/** Whether the log counts from 0 or from 1. One that tells 10, 20, 30 does so after the tenth epoch, and after the twentieth. */
function firstOf([first, second]: readonly number[]): 0 | 1 {
  return first > 0 && (first === 1 || first === second - first) ? 1 : 0;
}
