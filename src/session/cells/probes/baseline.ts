import { rewardToGoBaseline } from '../../../rl/phi/rewardToGoBaseline';
import { type WeighedEpisodes, weightsBy } from './weights';

export const ask = (episodes: WeighedEpisodes) => weightsBy(rewardToGoBaseline, episodes);
