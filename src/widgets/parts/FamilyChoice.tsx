import type { Family } from '../../rl/families';
import { SegmentedControl } from '../../ui/SegmentedControl';

interface FamilyChoiceProps {
  value: Family['key'];
  onChange: (key: Family['key']) => void;
}

const OPTIONS = [
  { value: 'bernoulli', label: 'Bernoulli' },
  { value: 'categorical', label: 'Categorical' },
  { value: 'gaussian', label: 'Gaussian' },
] as const;

/** Which distribution is sampled. */
export function FamilyChoice({ value, onChange }: FamilyChoiceProps) {
  return (
    <SegmentedControl legend="Distribution P" value={value} options={OPTIONS} onChange={onChange} />
  );
}
