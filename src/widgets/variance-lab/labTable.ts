import type { DataTable } from '../../ui/chart/ShowData';
import type { LabRow } from './LabPanels';

/** All numbers of the panels. */
export function labTable(rows: readonly LabRow[], episodes: number, batchSize: number): DataTable {
  const number = (value: number | undefined) =>
    value === undefined
      ? ''
      : value === Number.POSITIVE_INFINITY
        ? '∞'
        : String(Number(value.toPrecision(5)));
  const box = ['5 %', '25 %', '50 %', '75 %', '95 %'];
  return {
    caption: `${episodes} episodes, batches of ${batchSize}; intervals of two standard errors to each side`,
    columns: [
      'Φ',
      'total variance',
      'standard error',
      'variance/‖mean‖²',
      'variance/‖mean‖², low',
      'variance/‖mean‖², high',
      ...box.map((share) => `variance of a parameter, ${share}`),
      'batches',
      'mean cosine',
      'standard error of the mean cosine',
      ...box.map((share) => `cosine, ${share}`),
      'bias/‖g‖',
      'bias, low',
      'bias, high',
      'bias found',
      'ĝ along g',
      'standard error of ĝ along g',
      'episodes for 0.9',
      'episodes, low',
      'episodes, high',
    ],
    rows: rows.flatMap(({ weight, report }) => {
      if (!report) return [];
      const { totalVariance, relativeVariance, perParameter, cosines, comparison } = report;
      const boxed = (of: typeof perParameter) =>
        [of?.low, of?.lowerQuartile, of?.median, of?.upperQuartile, of?.high].map(number);
      return [
        [
          weight.symbol,
          number(totalVariance.value),
          number(totalVariance.error),
          number(relativeVariance?.value),
          number(relativeVariance?.low),
          number(relativeVariance?.high),
          ...boxed(perParameter),
          number(cosines?.batches),
          number(cosines?.mean.value),
          number(cosines?.mean.error),
          ...boxed(cosines),
          number(comparison?.bias.value),
          number(comparison?.bias.low),
          number(comparison?.bias.high),
          comparison ? (comparison.bias.isFound ? 'yes' : 'no') : '',
          number(comparison?.along.value),
          number(comparison?.along.error),
          number(comparison?.episodesNeeded.value),
          number(comparison?.episodesNeeded.low),
          number(comparison?.episodesNeeded.high),
        ],
      ];
    }),
  };
}
