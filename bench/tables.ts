import type { LongRun } from './browsers';
import type { FirstState } from './firstState';
import type { LockstepMeasurement } from './lockstep';
import type { Measurement } from './measure';
import type { NaiveBackend } from './naive';
import type { Vitals } from './vitals';

/** A number to its whole part, with separators. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function longRunTable(runs: readonly LongRun[]): string {
  return table([
    ['browser', 'time', '× Chromium'],
    ...runs.map(({ browser, seconds, ratio }) => [
      browser,
      `${seconds.toFixed(2)} s`,
      ratio?.toFixed(2) ?? '',
    ]),
  ]);
}

/** @param naive environment steps a second of the baseline in the same process */
export function trainingTable(measurements: readonly Measurement[], naive: number): string {
  return table([
    [
      'engine',
      'Φ',
      'runs × batch × epochs',
      'time',
      'steps/s',
      '× naive',
      'first epoch',
      'then steps/s',
      'split',
    ],
    ...measurements.map((m) => [
      m.engine,
      m.phi,
      `${m.runs} × ${whole(m.batchSize)} × ${m.epochs}`,
      `${m.seconds.toFixed(2)} s`,
      whole(m.stepsPerSecond),
      whole(m.stepsPerSecond / naive),
      `${m.firstEpochSeconds.toFixed(2)} s`,
      whole(m.steadyStepsPerSecond),
      Object.entries(m.split)
        .map(([verb, share]) => `${verb} ${whole(100 * share)} %`)
        .join(', '),
    ]),
  ]);
}

/** @param naive environment steps a second of the baseline in the same browser */
export function lockstepTable(
  measurements: readonly LockstepMeasurement[],
  naive: Readonly<Record<NaiveBackend, number>>,
): string {
  return table([
    ['engine', 'policy', 'episodes', 'mean length', 'steps/s', '× naive, CPU', '× naive, WebGL'],
    ...measurements.map((m) => [
      m.engine,
      m.trainedEpochs === 0 ? 'untrained' : `after ${m.trainedEpochs} epochs`,
      whole(m.episodes),
      m.meanLength.toFixed(1),
      whole(m.stepsPerSecond),
      whole(m.stepsPerSecond / naive.cpu),
      whole(m.stepsPerSecond / naive.webgl),
    ]),
  ]);
}

export function firstStateTable(states: readonly FirstState[]): string {
  return table([
    ['chapter', 'figure', 'island', 'fetching its scripts', 'scripts fetched'],
    ...states.map(({ chapter, figure, island, fetching, fetched }) => [
      chapter,
      figure,
      island,
      `${fetching} ms`,
      `${fetched} ms`,
    ]),
  ]);
}

export function vitalsTable(pages: readonly Vitals[]): string {
  return table([
    ['page', 'largest paint', 'layout', 'styles', 'slowest press'],
    ...pages.map(({ page, largestPaint, layout, styles, slowestPress }) => [
      page,
      ...[largestPaint, layout, styles].map((ms) => `${ms} ms`),
      slowestPress === undefined ? '' : `${slowestPress} ms`,
    ]),
  ]);
}

/** Rows of cells as aligned lines. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
