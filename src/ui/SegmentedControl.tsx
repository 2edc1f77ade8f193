import { type ReactNode, useId } from 'react';
import { Notation } from './Notation';
import type { Option } from './option';
import styles from './SegmentedControl.module.css';

interface SegmentedControlProps<T extends string> {
  legend: ReactNode;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  disabled?: boolean;
}

/**
 * A choice among a few, all in sight: a native group of radio buttons, so arrow keys move in it. Its name is no `legend`, which WebKit
 * always puts above the rest.
 */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { legend, value, options, onChange, disabled = false } = props;
  const name = useId();
  return (
    <fieldset className={styles.group} disabled={disabled} aria-labelledby={`${name}legend`}>
      <span id={`${name}legend`} className={styles.legend}>
        <Notation>{legend}</Notation>
      </span>
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
            <Notation>{option.label}</Notation>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
