import type { ReactNode } from 'react';
import { Notation } from './Notation';
import { QuantitySample } from './QuantitySample';
import type { QuantityKey } from './quantity';
import styles from './Toggle.module.css';

interface ToggleProps {
  pressed: boolean;
  onChange: (pressed: boolean) => void;
  /** Gives the toggle the quantity's colour and mark, and lights it up with its twins. */
  quantity?: QuantityKey;
  disabled?: boolean;
  children: ReactNode;
}

/** A legend that is a switch: pressed means shown. */
export function Toggle({ pressed, onChange, quantity, disabled = false, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={pressed}
      data-term={quantity}
      style={quantity && { '--term': `var(--q-${quantity})` }}
      disabled={disabled}
      onClick={() => onChange(!pressed)}
    >
      {quantity && <QuantitySample quantity={quantity} />}
      <span className={styles.label}>
        <Notation>{children}</Notation>
      </span>
    </button>
  );
}
