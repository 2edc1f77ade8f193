import { ranged } from '../../stats/episodesNeeded';
import type { GradientReport } from '../../stats/gradientReport';
import type { Estimate } from '../../stats/jackknife';
import { grouped } from '../../ui/number';
import { Box, decades, Interval, LabPanel, RowNote } from './LabPanel';
import type { LabLabel } from './labWeights';
import styles from './VarianceLab.module.css';

/** A weight that is shown, with what is known of it. */
export interface LabRow {
  readonly weight: LabLabel;
  /** undefined until the first episodes are in */
  readonly report: GradientReport | undefined;
}

interface LabPanelsProps {
  rows: readonly LabRow[];
  batchSize: number;
}

/** Where the axis of the bias ends, in lengths of g; beyond it an arrow points on. */
const MOST_BIAS = 2.5;
const COSINE_TICKS = [-1, -0.5, 0, 0.5, 0.9];
const percent = (x: number) => `${grouped(100 * x, 0)}\u202f%`;

const rangeOf = ({ value, error }: Estimate) => ranged(value, error);

/** Six views of the same episodes, with the same rows. */
export function LabPanels({ rows, batchSize }: LabPanelsProps) {
  const weights = rows.map(({ weight }) => weight);
  const reports = rows.map(({ report }) => report);
  const known = reports.filter((report) => report !== undefined);
  const compared = known.flatMap(({ comparison }) => (comparison ? [comparison] : []));
  return (
    <div className={styles.panels}>
      <LabPanel
        title="Total variance"
        label="Total variance of one episode’s gradient"
        x={decades(
          'of one episode’s ĝ',
          known.flatMap(({ totalVariance }) => [totalVariance.value, rangeOf(totalVariance).high]),
          [1e4, 1e6],
        )}
        weights={weights}
      >
        {(i, place) => {
          const total = reports[i]?.totalVariance;
          if (!total) return null;
          // of a policy that is certain of its actions all scores may be 0, which no logarithmic axis has
          if (total.value === 0) return <RowNote place={place}>nothing varies</RowNote>;
          return <Interval place={place} {...rangeOf(total)} />;
        }}
      </LabPanel>
      <LabPanel
        title="Variance ÷ ‖mean‖²"
        label="Total variance over the squared length of the mean gradient"
        x={decades(
          'noise against signal',
          known.flatMap(({ relativeVariance }) =>
            relativeVariance ? [relativeVariance.value] : [],
          ),
          [1, 1e3],
        )}
        weights={weights}
      >
        {(i, place) => {
          const report = reports[i];
          if (!report) return null;
          const relative = report.relativeVariance;
          return relative ? (
            <Interval place={place} {...relative} />
          ) : (
            <RowNote place={place}>mean not told from 0 yet</RowNote>
          );
        }}
      </LabPanel>
      <LabPanel
        title="Variance by parameter"
        label="Variances of the gradient’s components as box plots"
        x={decades(
          'box: half of the parameters',
          known.flatMap(({ perParameter: box }) => (box ? [box.low, box.high] : [])),
          [1, 1e5],
        )}
        weights={weights}
      >
        {(i, place) => {
          const box = reports[i]?.perParameter;
          return box ? <Box place={place} box={box} /> : null;
        }}
      </LabPanel>
      <LabPanel
        title={`Cosine, batches of ${grouped(batchSize, 0)}`}
        label={`Cosine between the reference and gradients of batches of ${batchSize}, as box plots`}
        x={{ label: 'with the reference gradient', domain: [-1, 1], ticks: COSINE_TICKS }}
        at={0.9}
        weights={weights}
      >
        {(i, place) => {
          const report = reports[i];
          if (!report) return null;
          const { cosines } = report;
          return cosines ? (
            <Box place={place} box={cosines} />
          ) : (
            <RowNote place={place}>not two batches yet</RowNote>
          );
        }}
      </LabPanel>
      <LabPanel
        title="Bias"
        label="Bias against the reference, in lengths of the gradient"
        x={{
          label: 'in lengths of the gradient',
          domain: [0, Math.min(MOST_BIAS, Math.max(0.1, ...compared.map(({ bias }) => bias.high)))],
          format: percent,
        }}
        at={0}
        weights={weights}
      >
        {(i, place) => {
          const report = reports[i];
          if (!report) return null;
          if (!report.comparison)
            return <RowNote place={place}>reference not told from 0 yet</RowNote>;
          const { bias } = report.comparison;
          return (
            <Interval
              place={place}
              value={bias.isFound ? bias.value : undefined}
              low={bias.low}
              high={bias.high}
            />
          );
        }}
      </LabPanel>
      <LabPanel
        title="Episodes for a cosine of 0.9"
        label="Episodes that a batch needs for a mean cosine of 0.9"
        x={decades(
          'a batch',
          compared.map(({ episodesNeeded }) => episodesNeeded.value),
          [10, 1e3],
        )}
        weights={weights}
      >
        {(i, place) => {
          const comparison = reports[i]?.comparison;
          if (!comparison) return null;
          const { value, low, high } = comparison.episodesNeeded;
          if (Number.isFinite(value))
            return <Interval place={place} value={value} low={low} high={high} />;
          return (
            <RowNote place={place}>
              {Number.isFinite(low) ? `more than ${grouped(low, 0)}` : 'never: it points elsewhere'}
            </RowNote>
          );
        }}
      </LabPanel>
    </div>
  );
}
