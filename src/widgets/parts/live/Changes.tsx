import { diffLines } from 'diff';
import { visibleCode } from '../../../text/visibleText';
import styles from './LiveCell.module.css';

interface ChangesProps {
  label: string;
  was: string;
  now: string;
}

/** What was changed in a text, line by line: what went and what came, by sign as well as by colour. */
export function Changes({ label, was, now }: ChangesProps) {
  if (was === now) return <p>Nothing is changed: this is what is printed.</p>;
  const parts = diffLines(`${visibleCode(was)}\n`, `${visibleCode(now)}\n`).flatMap(
    ({ value, added, removed }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => ({ line, kind: added ? 'came' : removed ? 'went' : 'same' }) as const),
  );
  return (
    <section className={styles.changes} aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>
        {parts.map(({ line, kind }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
          <span key={i} className={styles[kind]}>
            {kind === 'same' ? ' ' : kind === 'came' ? '+' : '−'} {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
}
