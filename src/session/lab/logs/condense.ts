import type { ImportedEpoch } from './importedEpoch';
import type { LoggedRun } from './loggedRun';

/** Epochs that a chart draws, and a table lists, without keeping its reader waiting. */
export const MOST_DRAWN = 20_000;

/** A run of more epochs than a chart can draw, with as many neighbours as needed put together to one; any other as it is. */
export function condensed(run: LoggedRun): LoggedRun {
  const { epochs } = run;
  if (!epochs || epochs.length <= MOST_DRAWN) return run;
  const size = neighboursOf(epochs.length);
  const count = Math.ceil(epochs.length / size);
  return {
    ...run,
    epochs: Array.from({ length: count }, (_, i) =>
      together(epochs.slice(i * size, (i + 1) * size)),
    ),
    phases: run.phases?.map(({ phi, from }) => ({ phi, from: Math.floor(from / size) })),
  };
}

/** How many epochs become one. */
export function neighboursOf(epochs: number): number {
  return Math.ceil(epochs / MOST_DRAWN);
}

/** One epoch of several: means, but for steps and episodes, which add up, and the time, which is that at the end. */
function together(epochs: readonly ImportedEpoch[]): ImportedEpoch {
  const keys = new Set(epochs.flatMap(({ details = {} }) => Object.keys(details)));
  const details = Object.fromEntries(
    [...keys].map((key) => [
      key,
      meanOf(
        epochs,
        (epoch) => Object.entries(epoch.details ?? {}).find(([name]) => name === key)?.[1],
      ),
    ]),
  );
  return {
    meanReturn: meanOf(epochs, ({ meanReturn }) => meanReturn) ?? Number.NaN,
    envSteps: sumOf(epochs, ({ envSteps }) => envSteps),
    episodes: sumOf(epochs, ({ episodes }) => episodes),
    length: meanOf(epochs, ({ length }) => length),
    seconds: epochs.findLast(({ seconds }) => seconds !== undefined)?.seconds,
    details: keys.size > 0 ? details : undefined,
  };
}

type Of = (epoch: ImportedEpoch) => number | undefined;

function known(epochs: readonly ImportedEpoch[], of: Of): readonly number[] {
  return epochs.map(of).filter((value): value is number => Number.isFinite(value));
}

function sumOf(epochs: readonly ImportedEpoch[], of: Of): number | undefined {
  const values = known(epochs, of);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}

function meanOf(epochs: readonly ImportedEpoch[], of: Of): number | undefined {
  const sum = sumOf(epochs, of);
  return sum === undefined ? undefined : sum / known(epochs, of).length;
}
