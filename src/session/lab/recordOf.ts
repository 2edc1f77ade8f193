import { PHI_KEYS } from '../../rl/phi/registry';
import type { Settings } from '../experiment';
import type { Session } from '../session';
import type { Lab } from './lab';
import type { LabRun } from './labRun';

/** The experiment in progress as it stands: with the variants that are switched on. */
export function recordOf(lab: Lab, session: Session): LabRun {
  return record(lab, session, session.settings.phis);
}

/** The same with variants that were switched off after they had trained: what has been trained is not to be lost. */
export function wholeRecordOf(lab: Lab, session: Session): LabRun {
  const { phis } = session.settings;
  // one that was only switched on and off has nothing but the opening epoch
  const trained = new Set(
    session.curves.runs.filter(({ meanReturn }) => meanReturn.length > 1).map(({ phi }) => phi),
  );
  const all = PHI_KEYS.filter((phi) => phis.includes(phi) || trained.has(phi));
  return record(lab, session, all);
}

function record(
  { current, code, history }: Lab,
  { inForce, settings: tuned, curves, events }: Session,
  phis: Settings['phis'],
): LabRun {
  const isHidden = history.find(({ id }) => id === current.id)?.isHidden ?? false;
  return {
    ...current,
    isHidden,
    settings: {
      // the shape as it was set up, the tuning as it is
      ...tuned,
      ...inForce,
      phis,
      // several variants with runs of their own are a comparison
      toggling: phis.length > 1 ? 'compare' : tuned.toggling,
    },
    code: phis.includes('custom') ? code : undefined,
    runs: curves.runs.filter(({ phi }) => phis.includes(phi)),
    events,
  };
}
