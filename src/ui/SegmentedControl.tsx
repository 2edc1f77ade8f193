import { type ReactNode, useId } from 'react';
import type { Option } from './option';
import styles from './SegmentedControl.module.css';

interface SegmentedControlProps<T extends string> {
  legend: ReactNode;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  disabled?: boolean;
}

/** A choice among a few, all in sight: a native group of radio buttons, so arrow keys move in it. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { legend, value, options, onChange, disabled = false } = props;
  const name = useId();
  return (
    <fieldset className={styles.group} disabled={disabled}>
      <legend className={styles.legend}>{legend}</legend>
      <div className={styles.options}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              className={styles.input}
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
