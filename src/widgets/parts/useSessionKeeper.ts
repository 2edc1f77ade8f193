import type { SessionStore } from '../../session/sessionStore';
import { useKeeper } from '../../ui/figureParts';

/** Lets a step of the figure be taken back that trained: the experiment stands again where it stood. */
export function useSessionKeeper(store: SessionStore): void {
  useKeeper(() => {
    const { archive } = store;
    const standing = store.standing();
    const { curves } = store.getState();
    return () => store.resume(standing, curves, archive);
  });
}
