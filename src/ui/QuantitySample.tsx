import { markPath, type QuantityKey, type QuantityLook, quantityLooks } from './quantity';

interface QuantitySampleProps {
  quantity: QuantityKey;
}

/** A short piece of a quantity's line with its mark: what a legend shows. */
export function QuantitySample({ quantity }: QuantitySampleProps) {
  return <LineSample {...quantityLooks[quantity]} />;
}

/** The same of any line. */
export function LineSample({
  color,
  dash,
  mark,
  width = 2,
}: Partial<QuantityLook> & Pick<QuantityLook, 'color' | 'dash' | 'mark'>) {
  const { d, filled } = markPath(mark);
  return (
    <svg viewBox="-14 -7 28 14" width="28" height="14" aria-hidden="true" focusable="false">
      <path d="M-14 0H14" stroke={color} strokeWidth={width} strokeDasharray={dash} fill="none" />
      <path
        d={d}
        stroke={color}
        strokeWidth={filled ? 0 : 2}
        fill={filled ? color : 'none'}
        strokeLinecap="round"
      />
    </svg>
  );
}
