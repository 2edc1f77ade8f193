import type { Leg, RunCheckpoint } from '../../worker/protocol';
import { type Curves, phiAt, type RunCurve, type ShownPolicy } from '../curves';
import { createPolicyArchive, type PolicyArchive, unpackedArchive } from '../policyArchive';
import type { Standing } from '../sessionStore';
import type { Bookmark } from './bookmark';
import type { KeptStanding } from './labKeeper';

/** What a session needs in order to stand where it stood. */
interface Stood {
  readonly standing: Standing;
  readonly curves: Curves;
  readonly archive: PolicyArchive;
}

/**
 * Puts together a tab's bookmark and what storage has of its experiment. Where storage lacks something, the experiment goes on from its
 * beginning, which its seeds bring to the same place.
 *
 * @returns nothing where the way from there is not known
 */
export function standingOf(
  { settings, inForce, events, goal, legs }: Bookmark,
  { run, checkpoint, policies }: KeptStanding,
): Stood | undefined {
  const rest = { settings, inForce, events, goal };
  const curves = run?.runs ?? [];
  const known = checkpoint?.runs.filter((each) => hasCurve(curves, each)) ?? [];
  const isWhole = checkpoint?.runs.every((each) => !each.chosen || known.includes(each));
  const leadsOn = checkpoint && legs.some(({ number }) => number === checkpoint.leg);
  if (leadsOn && isWhole && known.some(({ chosen }) => chosen)) {
    const archive = policies ? unpackedArchive(policies) : createPolicyArchive();
    const shownPolicies = policiesOf(known, archive);
    return {
      standing: { ...rest, from: { checkpoint: { ...checkpoint, runs: known }, legs } },
      curves: { runs: curves, policies: shownPolicies },
      archive,
    };
  }
  // what was begun with a policy from a file cannot be had from seeds
  if (events.some(({ epoch }) => epoch === 0)) return undefined;
  if (legs[0].number > 0 || legs.some(isSwitched)) return undefined;
  return {
    standing: { ...rest, from: { legs } },
    curves: { runs: [], policies: {} },
    archive: createPolicyArchive(),
  };
}

/** A run that has been switched, and has not trained since, stands at an epoch under the weight of the next one. */
function hasCurve(curves: readonly RunCurve[], { phi, seed, epoch }: RunCheckpoint): boolean {
  return curves.some(
    (curve) =>
      curve.seed === seed &&
      [phiAt(curve, epoch), phiAt(curve, epoch + 1)].includes(phi) &&
      curve.meanReturn.length >= epoch,
  );
}

/** Whether runs go on in it under another weight, which their curves would have to know before they are drawn. */
function isSwitched({ tuning }: Leg, l: number, legs: readonly Leg[]): boolean {
  return l > 0 && tuning.toggling === 'switch' && tuning.phis[0] !== legs[l - 1].tuning.phis[0];
}

/** Of each variant the newest policy of its first seed. */
function policiesOf(runs: readonly RunCheckpoint[], archive: PolicyArchive): Curves['policies'] {
  const shown = new Map<RunCheckpoint['phi'], ShownPolicy>();
  for (const { phi, seed, noise } of runs) {
    const newest = archive.at({ phi, seed }, archive.epochsOf({ phi, seed }).at(-1) ?? 0);
    if (newest && !shown.has(phi)) shown.set(phi, { ...newest, seed, noise });
  }
  return Object.fromEntries(shown);
}
