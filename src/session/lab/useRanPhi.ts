import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { SessionStore } from '../sessionStore';
import { lendRanPhi } from './ranPhi';
import { useRanCode } from './useRanCode';

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
  const code = useRanCode();
  useEffect(() => phi.dispose, [phi]);
  return { isThere: code !== undefined, trouble, toggle: () => void phi.toggle() };
}
