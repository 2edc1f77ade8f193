import type { ForkFactor } from '../../rl/env/forkFactors';
import { fixed, significant } from '../../ui/number';
import { factorKey, factorName } from '../parts/forkNames';
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
        <span key={factorKey(factor)} className={styles.term}>
          {i > 0 && <span className={styles.sign}>{isSum ? '+' : '·'}</span>}
          <span className={styles.chip} data-kind={factor.kind}>
            <span className={styles.name}>
              {isSum && 'log '}
              {factorName(factor)}
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
