import { useMemo } from 'react';
import type { PhiKey } from '../../rl/phi/phi';
import type { RunCurve } from '../../session/curves';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import styles from './Lab.module.css';
import { labComparisons, type NamedComparison } from './labComparisons';
import type { ShownExperiment } from './labSeries';

interface VerdictsProps {
  /** those on the chart */
  experiments: readonly ShownExperiment[];
  /** of the experiment in progress */
  runs: readonly RunCurve[];
  chosen: readonly PhiKey[];
}

/** What the seeds say of the curves, in sentences. */
export function Verdicts({ experiments, runs, chosen }: VerdictsProps) {
  const comparisons = useMemo(
    () => labComparisons(experiments, runs, chosen),
    [experiments, runs, chosen],
  );
  if (comparisons.length === 0) return null;
  return (
    <ul className={styles.verdicts} aria-label="What the seeds say">
      {comparisons.map((comparison) => (
        <li key={`${comparison.first} ${comparison.second}`}>
          <Notation>{verdictText(comparison)}</Notation>
        </li>
      ))}
    </ul>
  );
}

function verdictText({
  first,
  second,
  seeds,
  epochs,
  verdict,
  isInSteps,
}: NamedComparison): string {
  const { value, low, high } = verdict.difference;
  const counted = `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;
  if (verdict.kind === 'open' && seeds < 3) {
    return `${first} against ${second}: ${counted}, not enough to tell anything.`;
  }
  const interval = `95 % interval ${fixed(low, 1)} to ${fixed(high, 1)}, ${counted}`;
  if (verdict.kind === 'open') {
    return `${first} against ${second}: not enough seeds to tell. The mean return over ${epochs} epochs differs by ${fixed(value, 1)} (${interval}).`;
  }
  const size = fixed(Math.abs(value), 1);
  return `${first} is ${verdict.kind} ${second} by ${size}${isInSteps ? ' steps' : ''}, on average over ${epochs} epochs (${interval}).`;
}
