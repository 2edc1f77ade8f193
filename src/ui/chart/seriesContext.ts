import { createContext, useContext } from 'react';
import type { Series } from './series';

const SeriesContext = createContext<readonly Series[]>([]);

/** Gives the curves to whatever draws or reads them, past the frame, which then need not be rendered anew with each point. */
export const SeriesProvider = SeriesContext.Provider;

export function useSeries(): readonly Series[] {
  return useContext(SeriesContext);
}
