import type { CrowdExperiment } from '../../../worker/crowd/messages';

/** Chosen so that the curve rises all along its thirty epochs, neither at once nor at the end. */
export const CROWD_EXPERIMENT: CrowdExperiment = {
  crowds: [{ phi: 'reward-to-go', name: 'R̂ₜ' }],
  env: 'CartPole-v0',
  hidden: [32],
  carts: 1_024,
  seed: 1,
  learningRate: 0.02,
  epochs: 30,
};
