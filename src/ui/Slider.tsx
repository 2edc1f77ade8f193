import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { Notation } from './Notation';
import styles from './Slider.module.css';
import { logPositions, positionOf, type SliderScale, valueAt } from './sliderScale';

interface SliderProps {
  label: ReactNode;
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
  /** The grain of a linear slider. */
  step?: number;
  /** `log` spaces decades evenly; `min` must then be positive. */
  scale?: 'linear' | 'log';
  /** What a double-click, or the Delete key, goes back to. */
  initial: number;
  unit?: string | undefined;
  /** How the value is written; the unit follows by itself. */
  format?: (value: number) => string;
  disabled?: boolean;
}

/** A native range input with its value and unit beside it. */
export function Slider(props: SliderProps) {
  const { label, value, onChange, initial, unit, format = String, disabled = false } = props;
  const id = useId();
  const { min, max, step = 1 } = props;
  const scale: SliderScale = { min, max, step, isLog: props.scale === 'log' };
  const written = unit ? `${format(value)}\u00a0${unit}` : format(value);

  const reset = () => onChange(initial);
  const resetByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    reset();
  };

  return (
    <div className={styles.slider}>
      <label htmlFor={id} className={styles.label}>
        <Notation>{label}</Notation>
      </label>
      <input
        id={id}
        type="range"
        className={styles.range}
        min={scale.isLog ? 0 : min}
        max={scale.isLog ? logPositions : max}
        step={scale.isLog ? 1 : step}
        value={positionOf(value, scale)}
        aria-valuetext={written}
        title="Double-click resets"
        data-log={scale.isLog ? `${min} ${max}` : undefined}
        disabled={disabled}
        onChange={(event) => onChange(valueAt(Number(event.target.value), scale))}
        onDoubleClick={reset}
        onKeyDown={resetByKey}
      />
      {/* the slider says its value itself, and what moves it while something runs is no news */}
      <output htmlFor={id} className={styles.value} aria-live="off">
        {written}
      </output>
    </div>
  );
}
