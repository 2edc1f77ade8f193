import { gae } from '../../../rl/phi/gae';
import { type WeighedEpisodes, weightsBy } from './weights';

/** Also where γ and λ are far from 1, which tells one from the other. */
export const ask = (episodes: WeighedEpisodes) => ({
  ...weightsBy(gae, episodes),
  discounted: weightsBy(gae, episodes, { gamma: 0.9, lam: 0.8 }).weights[0],
});
