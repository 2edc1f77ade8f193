import type { RunCheckpoint } from '../../worker/protocol';
import type { Curves, RunCurve, ShownPolicy } from '../curves';
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
 * @returns nothing where settings were changed in mid-run: then the beginning leads elsewhere
 */
export function standingOf(
  { settings, inForce, events, goal, shown }: Bookmark,
  { run, checkpoint, policies }: KeptStanding,
): Stood | undefined {
  const whole = { settings, inForce, events, goal, shown };
  const curves = run?.runs ?? [];
  const known = checkpoint?.runs.filter((each) => hasCurve(curves, each)) ?? [];
  const isWhole = checkpoint?.runs.every((each) => !each.chosen || known.includes(each));
  if (checkpoint && isWhole && known.some(({ chosen }) => chosen)) {
    const archive = policies ? unpackedArchive(policies) : createPolicyArchive();
    const shownPolicies = policiesOf(known, archive);
    return {
      standing: { ...whole, checkpoint: { runs: known } },
      curves: { runs: curves, policies: shownPolicies },
      archive,
    };
  }
  if (events.length > 0) return undefined;
  return {
    standing: { ...whole, checkpoint: undefined },
    curves: { runs: [], policies: {} },
    archive: createPolicyArchive(),
  };
}

function hasCurve(curves: readonly RunCurve[], { phi, seed, epoch }: RunCheckpoint): boolean {
  const curve = curves.find((each) => each.phi === phi && each.seed === seed);
  return curve !== undefined && curve.meanReturn.length >= epoch;
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
