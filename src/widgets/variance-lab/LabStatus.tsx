import { Notation } from '../../ui/Notation';
import { fixed, grouped, measured } from '../../ui/number';
import { replacedText } from '../parts/replacedWorker';
import type { LabRow } from './LabPanels';
import type { LabReport } from './lab';
import type { LabSetting } from './labWeights';
import styles from './VarianceLab.module.css';

interface DrawnSoFarProps {
  report: LabReport | undefined;
  seconds: number | undefined;
  /** whether the report is of the sample that is wanted */
  isCurrent: boolean;
  isDrawing: boolean;
  hasFailed: boolean;
  deaths?: number;
  /** whether the reader's own Φ has not reached the other weights */
  waitsForOwn?: boolean;
}

/**
 * What has been drawn, and how good the reference is. While episodes stream in it changes too fast to be read out: then it stands in a
 * paragraph that announces nothing, and in the status line only when drawing has come to rest.
 */
export function DrawnSoFar(props: DrawnSoFarProps) {
  const { report, seconds = 0, isCurrent, isDrawing, hasFailed, deaths = 0, waitsForOwn } = props;
  return (
    <div className={styles.status}>
      {isDrawing && <p>{sentence()}</p>}
      {/* always there, since a screen reader hears of changes in a live region and not of its coming */}
      <p role="status">{isDrawing ? '' : sentence()}</p>
    </div>
  );

  function sentence(): string {
    if (hasFailed) {
      return 'The episodes could not be drawn: the browser started no worker, or the computing failed.';
    }
    if (!report) return 'The first episodes are being drawn.';
    const { episodes, meanReturn } = report;
    const drawn = `${grouped(episodes, 0)} episodes drawn, ${fixed(seconds, 1)}\u00a0s of computing`;
    const next = isCurrent ? '' : '; a new sample is being drawn';
    const returns = measured(meanReturn.value, meanReturn.error);
    const own = waitsForOwn ? ' Your own Φₜ is catching up with the other weights.' : '';
    return `${drawn}${next}. Mean return ${returns}. ${referenceOf(report)}${own}${replacedText(deaths)}`;
  }
}

const percent = (x: number) => grouped(100 * x, 0);

interface VerdictsProps {
  rows: readonly LabRow[];
  /** that the rows were drawn with */
  setting: LabSetting;
}

/** In which weights a bias was found, how large it is, and where it comes from: a fault, or what the weight leans on. */
export function Verdicts({ rows, setting }: VerdictsProps) {
  const compared = rows.filter(({ report }) => report?.comparison);
  const biased = compared.flatMap(({ weight, report }) => {
    const bias = report?.comparison?.bias;
    return bias?.isFound ? [{ weight, bias }] : [];
  });
  return (
    <div className={styles.verdicts}>
      {biased.map(({ weight, bias: { value, low, high } }) => {
        const { key, symbol, quantity } = weight;
        return (
          <p key={key}>
            <b style={{ color: quantity && `var(--q-${quantity})` }}>{symbol}</b> is biased by{' '}
            {percent(value)}
            {'\u202f%'} of the gradient’s length ({percent(low)} to {percent(high)}
            {'\u202f%'}). <Notation>{weight.fault ?? weight.leansOn?.(setting) ?? ''}</Notation>
          </p>
        );
      })}
      {compared.length > biased.length && (
        <p>
          No bias is found in {biased.length > 0 ? 'the others' : 'any of them'}. It could still be
          as large as the pale lines are long.
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
