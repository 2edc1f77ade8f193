import { rewardToGo } from '../../../rl/phi/rewardToGo';
import { type WeighedEpisodes, weightsBy } from './weights';

export const ask = (episodes: WeighedEpisodes) => weightsBy(rewardToGo, episodes);
