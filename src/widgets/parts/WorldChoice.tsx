import { SegmentedControl } from '../../ui/SegmentedControl';

export type World = 'cart-pole' | 'fork';

interface WorldChoiceProps {
  value: World;
  onChange: (world: World) => void;
}

/** Where a figure computes: on CartPole, from episodes, or on the fork, exactly. */
export function WorldChoice({ value, onChange }: WorldChoiceProps) {
  return (
    <SegmentedControl
      legend="World"
      value={value}
      options={[
        { value: 'cart-pole', label: 'CartPole, sampled' },
        { value: 'fork', label: 'Fork, exact' },
      ]}
      onChange={onChange}
    />
  );
}
