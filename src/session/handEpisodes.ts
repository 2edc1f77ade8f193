import { createStore } from 'zustand/vanilla';

/** The episodes that the reader has played by hand since the page opened. */
export interface HandEpisodes {
  /** R(τ) of each */
  readonly returns: readonly number[];
}

/** One for the page: what was played in one figure is the mark to beat in another. */
export const handEpisodes = createStore<HandEpisodes>(() => ({ returns: [] }));

export function addHandEpisode(epRet: number): void {
  handEpisodes.setState(({ returns }) => ({ returns: [...returns, epRet] }));
}
