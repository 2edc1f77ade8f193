import { grouped } from '../../ui/number';
import { Slider } from '../../ui/Slider';

interface CountSliderProps {
  label: string;
  value: number;
  initial: number;
  min?: number;
  max: number;
  onChange: (count: number) => void;
}

/** How many of something there are to be: whole numbers, with the decades evenly spaced. */
export function CountSlider({ min = 1, onChange, ...count }: CountSliderProps) {
  return (
    <Slider
      {...count}
      min={min}
      scale="log"
      format={(x) => grouped(Math.round(x), 0)}
      onChange={(x) => onChange(Math.round(x))}
    />
  );
}
