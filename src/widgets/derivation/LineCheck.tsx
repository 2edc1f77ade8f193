import { Notation } from '../../ui/Notation';
import { fixed } from '../../ui/number';
import { type Check, EQUAL_WITHIN } from './checks';
import styles from './Derivation.module.css';
import type { Estimate } from './samples';

interface LineCheckProps {
  check: Check;
  estimate: Estimate | null;
  count: number;
}

/** What a line comes to, whether it equals the line before, and what samples say. */
export function LineCheck({ check: { names, value, off }, estimate, count }: LineCheckProps) {
  const isEqual = off !== undefined && off < EQUAL_WITHIN;
  return (
    <div className={styles.check}>
      <p className={styles.verdict}>
        {off === undefined && <span className={styles.quiet}>comes to</span>}
        {off !== undefined && isEqual && <span className={styles.equal}>= the line above</span>}
        {off !== undefined && !isEqual && (
          <span className={styles.broken}>≠ the line above, off by {fixed(off, 4)}</span>
        )}
      </p>
      <dl className={styles.value}>
        {value.map((x, i) => (
          <div key={names[i]}>
            <dt>
              <Notation>{names[i]}</Notation>
            </dt>
            <dd>{fixed(x, 4)}</dd>
            {estimate && (
              <dd className={styles.sample}>
                <span>{fixed(estimate.mean[i], decimalsFor(estimate.error[i]))}</span>{' '}
                <span>± {fixed(estimate.error[i], decimalsFor(estimate.error[i]))}</span>
              </dd>
            )}
          </div>
        ))}
      </dl>
      {estimate && (
        <p className={styles.quiet}>
          grey: mean of {count.toLocaleString('en')} samples ± standard error
        </p>
      )}
    </div>
  );
}

/** Decimals that show two digits of a standard error. */
function decimalsFor(error: number): number {
  if (!(error > 0)) return 4;
  return Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error))));
}
