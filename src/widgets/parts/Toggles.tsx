import type { ReactNode } from 'react';
import type { QuantityKey } from '../../ui/quantity';
import { Toggle } from '../../ui/Toggle';
import shared from './figure.module.css';

interface TogglesProps<K extends string> {
  /** what they switch, for a screen reader */
  label: string;
  options: readonly {
    readonly key: K;
    readonly name: ReactNode;
    readonly quantity?: QuantityKey;
  }[];
  /** the keys that are on */
  on: readonly K[];
  onToggle: (key: K, isOn: boolean) => void;
  /** what stands beside them */
  children?: ReactNode;
}

/** A row of switches, each of which is on or off by itself. */
export function Toggles<K extends string>(props: TogglesProps<K>) {
  const { label, options, on, onToggle, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would cost a line
    <div className={shared.row} role="group" aria-label={label}>
      {options.map(({ key, name, quantity }) => (
        <Toggle
          key={key}
          {...(quantity && { quantity })}
          pressed={on.includes(key)}
          onChange={(isOn) => onToggle(key, isOn)}
        >
          {name}
        </Toggle>
      ))}
      {children}
    </div>
  );
}

/** The keys that are on once one of them was switched, in the order of `all`. */
export function switched<K extends string>(
  all: readonly K[],
  on: readonly K[],
  key: K,
  isOn: boolean,
): readonly K[] {
  return all.filter((each) => (each === key ? isOn : on.includes(each)));
}
