import { PHI_LABELS } from '../../rl/phi/registry';
import type { Comparison } from '../../session/lab/comparisons';
import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import styles from './Lab.module.css';

interface VerdictsProps {
  comparisons: readonly Comparison[];
}

/** What the seeds say of the variants, in sentences. */
export function Verdicts({ comparisons }: VerdictsProps) {
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

function verdictText({ first, second, seeds, epochs, verdict }: Comparison): string {
  const [a, b] = [first, second].map((phi) => PHI_LABELS[phi].symbol);
  const { value, low, high } = verdict.difference;
  const counted = `${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`;
  if (verdict.kind === 'open' && seeds < 3) {
    return `${a} against ${b}: ${counted}, not enough to tell anything.`;
  }
  const interval = `95 % interval ${fixed(low, 1)} to ${fixed(high, 1)}, ${counted}`;
  if (verdict.kind === 'open') {
    return `${a} against ${b}: not enough seeds to tell. The mean return over ${epochs} epochs differs by ${fixed(value, 1)} (${interval}).`;
  }
  const size = fixed(Math.abs(value), 1);
  return `${a} is ${verdict.kind} ${b} by ${size} steps, on average over ${epochs} epochs (${interval}).`;
}
