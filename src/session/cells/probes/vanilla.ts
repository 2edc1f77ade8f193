import { cartPole } from '../../../rl/env/cartPole';
import { VPG_DEFAULTS, vpg } from '../../../rl/vpg';

type Epochs = ReturnType<typeof vpg>;

let epochs: Epochs | undefined;

/** Begins a training on CartPole-v0. */
export function begin(settings: { readonly seed: number; readonly epochs: number }): boolean {
  epochs = vpg(cartPole('CartPole-v0'), { ...VPG_DEFAULTS, ...settings });
  return true;
}

/** Trains for one more epoch: what the program tells of it, or nothing where it is through. */
export function next(): { readonly meanReturn?: number; readonly envSteps?: number } {
  const told = epochs?.next();
  if (!told || told.done) return {};
  const { meanReturn, envSteps } = told.value;
  return { meanReturn, envSteps };
}
