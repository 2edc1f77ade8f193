import type { ReactNode } from 'react';
import { Slider } from './Slider';
import styles from './VectorSliders.module.css';

interface VectorSlidersProps<V extends readonly number[]> {
  /** one a component */
  labels: readonly { readonly key: string; readonly label: ReactNode }[];
  value: V;
  initial: V;
  onChange: (value: V) => void;
  min: number;
  max: number;
  step?: number;
  format: (value: number) => string;
  /** further sliders, in the same grid */
  children?: ReactNode;
}

/** One slider for each component of a vector, side by side where there is room. */
export function VectorSliders<V extends readonly number[]>(props: VectorSlidersProps<V>) {
  const { labels, value, initial, onChange, min, max, step = 0.1, format, children } = props;
  return (
    <div className={styles.sliders}>
      {labels.map(({ key, label }, i) => (
        <Slider
          key={key}
          label={label}
          min={min}
          max={max}
          step={step}
          value={value[i]}
          initial={initial[i]}
          format={format}
          onChange={(x) => onChange(value.with(i, x) as unknown as V)}
        />
      ))}
      {children}
    </div>
  );
}
