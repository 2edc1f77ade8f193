import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import type { Cut } from './poleMap';

interface CutSlidersProps {
  cut: Cut;
  onChange: (cut: Cut) => void;
}

const SIDES = [
  { key: 'x', label: 'Position x', unit: 'm', most: 2.4 },
  { key: 'xDot', label: 'Velocity ẋ', unit: 'm/s', most: 2 },
] as const;

/** Where a map over the pole's angle and velocity is cut: at which position of the cart, and at which velocity. */
export function CutSliders({ cut, onChange }: CutSlidersProps) {
  return SIDES.map(({ key, label, unit, most }) => (
    <Slider
      key={key}
      label={label}
      unit={unit}
      min={-most}
      max={most}
      step={0.1}
      initial={0}
      value={cut[key]}
      format={(value) => fixed(value, 1)}
      onChange={(value) => onChange({ ...cut, [key]: value })}
    />
  ));
}
