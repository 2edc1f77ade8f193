import { fixed, grouped, measured } from '../../ui/number';
import type { LabRow } from './LabPanels';
import type { LabReport } from './lab';
import styles from './VarianceLab.module.css';

interface LabStatusProps {
  rows: readonly LabRow[];
  report: LabReport | undefined;
  seconds: number | undefined;
  /** whether the report is of the sample that is wanted */
  isCurrent: boolean;
  hasFailed: boolean;
}

const percent = (x: number) => grouped(100 * x, 0);

/** What has been drawn, how good the reference is, and in which weights a bias was found. */
export function LabStatus({ rows, report, seconds = 0, isCurrent, hasFailed }: LabStatusProps) {
  if (hasFailed) {
    return (
      <p role="status" className={styles.status}>
        The episodes could not be drawn: the browser started no worker, or the computing failed.
      </p>
    );
  }
  const biased = rows.filter(({ report: each }) => each?.comparison?.bias.isFound);
  return (
    <div className={styles.status}>
      <p role="status">
        {!report
          ? 'The first episodes are being drawn.'
          : `${grouped(report.episodes, 0)} episodes drawn, ${fixed(seconds, 1)}\u202fs of computing${
              isCurrent ? '' : '; a new sample is being drawn'
            }. Mean return ${measured(report.meanReturn.value, report.meanReturn.error)}.`}{' '}
        {report && referenceOf(report)}
      </p>
      {report && (
        <p>
          {biased.length === 0
            ? 'No bias is found in any of the weights.'
            : biased.map(({ weight, report: each }) => {
                const bias = each?.comparison?.bias;
                return (
                  bias && (
                    <span key={weight.key} className={styles.verdict}>
                      <b>Bias in {weight.symbol}</b>: {percent(bias.value)}
                      {'\u202f%'} of the gradient’s length ({percent(bias.low)} to{' '}
                      {percent(bias.high)}). {weight.fault}
                    </span>
                  )
                );
              })}
        </p>
      )}
    </div>
  );
}

function referenceOf({ referenceEpisodes, squaredLength: { value, error } }: LabReport): string {
  if (referenceEpisodes === undefined) {
    return `The reference is the exact gradient; its length is ${fixed(Math.sqrt(value), 3)}.`;
  }
  const others = `The reference comes from ${grouped(referenceEpisodes, 0)} other episodes`;
  if (!(value > 2 * error)) return `${others}, and cannot be told from 0 yet.`;
  const length = Math.sqrt(value);
  // d√x = dx/2√x
  return `${others}; its length is ${measured(length, error / (2 * length))}.`;
}
