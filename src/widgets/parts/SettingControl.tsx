import type { Settings } from '../../session/experiment';
import { labelOf, type Row } from '../../session/settings/row';
import { SETTINGS } from '../../session/settings/table';
import { NumberField } from '../../ui/NumberField';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { nearestRate, RATES } from './rates';

export type ChangeSettings = (changes: Partial<Record<keyof Settings, unknown>>) => void;

interface SettingControlProps {
  name: keyof Settings;
  settings: Settings;
  /** what double-clicking a slider goes back to */
  initial: Settings;
  change: ChangeSettings;
  disabled?: boolean;
}

/** The control of one setting, as its row has it. */
export function SettingControl({ name, settings, initial, ...rest }: SettingControlProps) {
  const { change, disabled = false } = rest;
  const { control } = SETTINGS[name];
  const label = labelOf(SETTINGS[name]);
  const value = settings[name];
  const set = (next: unknown) => change({ [name]: next });
  switch (control?.kind) {
    case undefined:
      return null;
    case 'choice':
      return (
        <SegmentedControl
          legend={label}
          value={String(value)}
          options={Object.entries(control.labels).map(([key, text]) => ({
            value: key,
            label: text,
          }))}
          disabled={disabled}
          onChange={(key) => set(typeof value === 'boolean' ? key === 'true' : key)}
        />
      );
    case 'network':
      return (
        <Select
          label={label}
          value={settings.hidden.join(',')}
          options={NETWORKS}
          disabled={disabled}
          onChange={(sizes) => set(sizes === '' ? [] : sizes.split(',').map(Number))}
        />
      );
    case 'rates':
      return (
        <Slider
          label={label}
          value={nearestRate(Number(value))}
          initial={nearestRate(Number(initial[name]))}
          min={0}
          max={RATES.length - 1}
          format={(place) => String(RATES[place])}
          disabled={disabled}
          onChange={(place) => set(RATES[place])}
        />
      );
    default:
      return (
        <NumberControl
          row={SETTINGS[name] as Row<number>}
          value={Number(value)}
          initial={Number(initial[name])}
          disabled={disabled}
          onChange={set}
        />
      );
  }
}

interface NumberControlProps {
  row: Row<number>;
  value: number;
  /** what double-clicking a slider goes back to */
  initial: number;
  disabled: boolean;
  onChange: (value: number) => void;
}

/** A field or a slider, over the range of its row. */
export function NumberControl({ row, value, initial, disabled, onChange }: NumberControlProps) {
  const { control, range } = row;
  const label = labelOf(row);
  if (control?.kind === 'slider') {
    const { unit, step, digits, min = range.least, scale = 1 } = control;
    return (
      <Slider
        label={label}
        unit={unit}
        value={value * scale}
        initial={initial * scale}
        min={min * scale}
        max={range.most * scale}
        step={step}
        format={(shown) => shown.toFixed(digits)}
        disabled={disabled}
        onChange={(shown) => onChange(shown / scale)}
      />
    );
  }
  return (
    <NumberField
      label={label}
      unit={control?.kind === 'field' ? control.unit : undefined}
      value={value}
      min={range.least}
      max={range.most}
      isInteger={range.whole}
      disabled={disabled}
      onCommit={onChange}
    />
  );
}

/** Networks on offer, by their hidden sizes. */
const NETWORKS = ['', '8', '32', '64', '16,16', '32,32', '64,64'].map((value) => ({
  value,
  label: value === '' ? '4 → 2 (linear)' : `4 → ${value.split(',').join(' → ')} → 2`,
}));
