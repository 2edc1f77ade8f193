import type { CrowdExperiment } from '../../worker/crowd/messages';

/** Chosen so that the curve rises all along its thirty epochs, neither at once nor at the end. */
export const CROWD_EXPERIMENT: CrowdExperiment = {
  phis: ['reward-to-go'],
  carts: 1_024,
  seed: 1,
  learningRate: 0.02,
  epochs: 30,
};
