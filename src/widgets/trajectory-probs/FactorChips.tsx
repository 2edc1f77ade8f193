import { FORK_RIGHT, FORK_STATES } from '../../rl/env/fork';
import type { ForkFactor } from '../../rl/env/forkFactors';
import { fixed, significant } from '../../ui/number';
import styles from './TrajectoryProbs.module.css';

interface FactorChipsProps {
  factors: readonly ForkFactor[];
  isSum: boolean;
}

/** The factors of a probability, or the summands of its logarithm, each under what it is the probability of. */
export function FactorChips({ factors, isSum }: FactorChipsProps) {
  const product = factors.reduce((total, { prob }) => total * prob, 1);
  return (
    <p className={styles.chips}>
      {factors.map((factor, i) => (
        <span key={keyOf(factor)} className={styles.term}>
          {i > 0 && <span className={styles.sign}>{isSum ? '+' : '·'}</span>}
          <span className={styles.chip} data-kind={factor.kind}>
            <span className={styles.name}>
              {isSum && 'log '}
              {nameOf(factor)}
            </span>
            <span className={styles.value}>
              {isSum ? fixed(Math.log(factor.prob), 2) : significant(factor.prob, 2)}
            </span>
          </span>
        </span>
      ))}
      <span className={styles.term}>
        <span className={styles.sign}>=</span>
        <strong className={styles.result}>
          {isSum ? fixed(Math.log(product), 3) : significant(product, 3)}
        </strong>
      </span>
    </p>
  );
}

function nameOf(factor: ForkFactor) {
  const state = FORK_STATES[factor.state];
  if (factor.kind === 'start') return `ρ₀(${state})`;
  const act = factor.act === FORK_RIGHT ? 'right' : 'left';
  if (factor.kind === 'policy') return `π(${act} | ${state})`;
  return `P(${FORK_STATES[factor.next]} | ${state}, ${act})`;
}

function keyOf(factor: ForkFactor): string {
  return factor.kind === 'start' ? 'start' : `${factor.kind} ${factor.t}`;
}
