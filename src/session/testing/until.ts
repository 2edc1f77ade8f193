import type { LabStore } from '../lab/lab';
import type { Session } from '../session';

/** Resolves when the experiment in progress is in such a state, and the lab has done whatever it does about it. */
export function until(lab: LabStore, holds: (session: Session) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (session: Session) => {
      if (!holds(session)) return;
      stop();
      setTimeout(resolve);
    };
    const stop = lab.session.subscribe(look);
    look(lab.session.getState());
  });
}
