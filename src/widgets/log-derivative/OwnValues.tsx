import type { Family } from '../../rl/families';
import { NumberField } from '../../ui/NumberField';
import { fixed } from '../../ui/number';
import styles from './LogDerivative.module.css';
import { OWN_PLACES, OWN_RANGE } from './ownPayoff';

interface OwnValuesProps {
  family: Family;
  /** [OWN_PLACES] */
  values: readonly number[];
  onChange: (values: readonly number[]) => void;
}

/** Fields for the values of the reader's own f: one an outcome, or at whole numbers where outcomes are a continuum. */
export function OwnValues({ family, values, onChange }: OwnValuesProps) {
  const outcomes = family.outcomes?.(0).map(({ x }) => x);
  return (
    <fieldset className={styles.own}>
      <legend>Type what f is</legend>
      <div className={styles.values}>
        {OWN_PLACES.map((x, i) =>
          outcomes && !outcomes.includes(x) ? null : (
            <NumberField
              key={x}
              label={`f(${fixed(x, 0)})`}
              value={values[i]}
              {...OWN_RANGE}
              onCommit={(value) => onChange(values.with(i, value))}
            />
          ),
        )}
      </div>
      {!outcomes && (
        <p>Between these places f goes straight from value to value. Beyond them it stays level.</p>
      )}
    </fieldset>
  );
}
