import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { visibleText } from '../text/visibleText';
import styles from './NumberField.module.css';
import { grouped } from './number';
import { readNumber } from './readNumber';

interface NumberFieldProps {
  label: ReactNode;
  value: number;
  /** Called with a valid number when the reader leaves the field or presses Enter. */
  onCommit: (value: number) => void;
  min: number;
  max: number;
  isInteger?: boolean;
  unit?: string | undefined;
  disabled?: boolean;
}

/**
 * A number typed in. It is read when the reader is done, not while typing; what cannot be taken
 * is answered with a sentence, and the last good value stays.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, value, onCommit, min, max, isInteger = false, unit, disabled = false } = props;
  const id = useId();
  const [draft, setDraft] = useState<string>();
  const [complaint, setComplaint] = useState<string>();

  const commit = () => {
    if (draft === undefined) return;
    setDraft(undefined);
    const typed = readNumber(draft);
    const isGood = typed >= min && typed <= max && (!isInteger || Number.isInteger(typed));
    if (isGood) {
      setComplaint(undefined);
      if (typed !== value) onCommit(typed);
    } else {
      const kind = isInteger ? 'a whole number' : 'a number';
      const [from, to, kept] = [min, max, value].map((x) => grouped(x, 5));
      setComplaint(
        `“${visibleText(draft)}” is not ${kind} from ${from} to ${to}; it stays ${kept}.`,
      );
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') {
      setDraft(undefined);
      setComplaint(undefined);
    }
  };

  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        inputMode={isInteger ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={draft ?? String(value)}
        aria-invalid={complaint !== undefined}
        aria-describedby={`${id}-complaint`}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onFocus={() => setComplaint(undefined)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {unit && <span className={styles.unit}>{unit}</span>}
      <span id={`${id}-complaint`} className={styles.complaint} role="status">
        {complaint}
      </span>
    </div>
  );
}
