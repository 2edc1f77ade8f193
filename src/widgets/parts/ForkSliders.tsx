import type { ReactNode } from 'react';
import { FORK_STATES, FORK_THETA, sigmoid, type Theta } from '../../rl/env/fork';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import shared from './figure.module.css';

interface ForkSlidersProps {
  theta: Theta;
  onChange: (theta: Theta) => void;
  /** how far the sliders go to both sides */
  most?: number;
  /** what a state's slider is called, where it is more than the policy there */
  label?: (state: (typeof FORK_STATES)[number]) => ReactNode;
  /** further sliders, in the same grid */
  children?: ReactNode;
}

const policyIn = (state: string) => (
  <>
    θ<sub>{state}</sub>: P(right | {state})
  </>
);

/** The policy on the fork: a slider for each state's parameter, with the probability that it gives. */
export function ForkSliders({ children, ...policy }: ForkSlidersProps) {
  return (
    <div className={shared.sliders}>
      <ThetaSliders {...policy} />
      {children}
    </div>
  );
}

/** The same sliders, for a grid that is there already. */
export function ThetaSliders(props: Omit<ForkSlidersProps, 'children'>) {
  const { theta, onChange, most = 4, label = policyIn } = props;
  return FORK_STATES.map((state, i) => (
    <Slider
      key={state}
      label={label(state)}
      min={-most}
      max={most}
      step={0.1}
      value={theta[i]}
      initial={FORK_THETA[i]}
      format={(x) => `${fixed(x, 1)}: ${fixed(sigmoid(x), 2)}`}
      onChange={(x) => onChange(theta.with(i, x) as unknown as Theta)}
    />
  ));
}
