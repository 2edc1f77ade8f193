import { totalReturn } from '../../../rl/phi/totalReturn';
import { type WeighedEpisodes, weightsBy } from './weights';

export const ask = (episodes: WeighedEpisodes) => weightsBy(totalReturn, episodes);
