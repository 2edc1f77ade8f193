import { FAMILIES, type Family } from '../../rl/families';
import { SegmentedControl } from '../../ui/SegmentedControl';

interface FamilyChoiceProps {
  value: Family['key'];
  onChange: (key: Family['key']) => void;
}

const NAMES: Readonly<Record<Family['key'], string>> = {
  bernoulli: 'Bernoulli',
  categorical: 'Categorical',
  gaussian: 'Gaussian',
};

/** Which distribution is sampled. */
export function FamilyChoice({ value, onChange }: FamilyChoiceProps) {
  return (
    <SegmentedControl
      legend="Distribution P"
      value={value}
      options={FAMILIES.map(({ key }) => ({ value: key, label: NAMES[key] }))}
      onChange={onChange}
    />
  );
}
