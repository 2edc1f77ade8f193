import type { DataTable } from '../../ui/chart/ShowData';
import type { Series, SeriesPoint } from '../../ui/chart/series';
import { DIVISORS, type Divisor, type ScaleEpoch, type ScalePoint } from './scales';

export const DIVISOR_LABELS: Readonly<Record<Divisor, string>> = {
  episodes: '÷\u202fN, per episode',
  steps: '÷\u202fΣT, per step',
};

const LOOKS = {
  episodes: { color: 'var(--accent)', dash: '', mark: 'diamond' },
  steps: { color: 'var(--ink-soft)', dash: '5 3', mark: 'circle' },
} as const satisfies Record<Divisor, Partial<Series>>;

/** How many times shorter the mean over steps is than the mean over episodes, as a share. */
export function ratioOf({ perStep, perEpisode }: ScalePoint): number {
  return perStep / perEpisode;
}

/** A line for each divisor that is shown: mean over the seeds, and a band from the lowest seed to the highest. */
export function scaleSeries(
  epochs: readonly ScaleEpoch[],
  shown: readonly Divisor[],
  read: (point: ScalePoint) => number,
): Series[] {
  return shown.map((key) => ({
    key,
    label: DIVISOR_LABELS[key],
    ...LOOKS[key],
    points: epochs.map((epoch, at) => summary(at + 1, epoch[key].map(read))),
  }));
}

function summary(x: number, ys: readonly number[]): Required<SeriesPoint> {
  const y = ys.reduce((sum, each) => sum + each, 0) / ys.length;
  return { x, y, low: Math.min(...ys), high: Math.max(...ys) };
}

/** How far from 1 the cosine comes in any batch so far. */
export function leastCosine(epochs: readonly ScaleEpoch[]): number {
  return Math.min(
    ...epochs.flatMap((epoch) =>
      DIVISORS.flatMap((divisor) => epoch[divisor].map(({ cosine }) => cosine)),
    ),
  );
}

export function scaleTable(epochs: readonly ScaleEpoch[]): DataTable {
  return {
    caption:
      'Mean return, and the mean over steps as a share of the mean over episodes; means over seeds',
    columns: ['epoch', ...DIVISORS.flatMap((key) => [`${DIVISOR_LABELS[key]}: return`, 'share'])],
    rows: epochs.map((epoch, at) => [
      String(at + 1),
      ...DIVISORS.flatMap((key) => [
        summary(
          at,
          epoch[key].map(({ meanReturn }) => meanReturn),
        ).y.toFixed(1),
        summary(at, epoch[key].map(ratioOf)).y.toFixed(4),
      ]),
    ]),
  };
}
