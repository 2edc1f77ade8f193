import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { SessionStore } from '../sessionStore';
import { ranCode, subscribeRanCode } from './ranCode';
import { lendRanPhi } from './ranPhi';

/** The reader's own Φ, as it was run last in the lab, for an experiment that lives as long as the component. */
export function useRanPhi(session: SessionStore): {
  /** whether there is code that was run */
  isThere: boolean;
  /** what is wrong with it, in a sentence */
  trouble: string | undefined;
  toggle: () => void;
} {
  const [phi] = useState(() => lendRanPhi(session));
  const { text: trouble } = useStore(phi.trouble);
  const code = useSyncExternalStore(subscribeRanCode, ranCode, ranCode);
  useEffect(() => phi.dispose, [phi]);
  return { isThere: code !== undefined, trouble, toggle: () => void phi.toggle() };
}
