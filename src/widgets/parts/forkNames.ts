import { FORK_RIGHT, FORK_STATES } from '../../rl/env/fork';
import type { ForkFactor } from '../../rl/env/forkFactors';

export function actName(act: number): 'left' | 'right' {
  return act === FORK_RIGHT ? 'right' : 'left';
}

/** What a factor of a trajectory's probability is the probability of. */
export function factorName(factor: ForkFactor): string {
  const state = FORK_STATES[factor.state];
  if (factor.kind === 'start') return `ρ₀(${state})`;
  const act = actName(factor.act);
  if (factor.kind === 'policy') return `π(${act} | ${state})`;
  return `P(${FORK_STATES[factor.next]} | ${state}, ${act})`;
}

/** Tells a trajectory's factors apart. */
export function factorKey(factor: ForkFactor): string {
  return factor.kind === 'start' ? 'start' : `${factor.kind} ${factor.t}`;
}
