import type { CartPoleId, WorldChanges } from '../../rl/env/cartPole';
import { optimizerState } from '../../rl/optimizers';
import type { CrowdCheckpoint, CrowdExperiment } from '../../worker/crowd/messages';
import type { PickedPolicy } from './usePolicyPick';

/** A policy that a crowd is to play, and in which world. */
export interface CrowdMember {
  readonly policy: PickedPolicy | undefined;
  readonly env: CartPoleId;
  readonly world: WorldChanges | undefined;
  readonly name: string;
}

/** What a scene is to show. */
export interface LabCrowdPlan {
  readonly experiment: CrowdExperiment;
  readonly from: CrowdCheckpoint;
  /** another one for whatever looks different */
  readonly key: string;
}

/**
 * One or two policies as crowds that do not learn, with the noise of the first one's run and epoch.
 *
 * @returns a sentence where they cannot be shown side by side
 */
export function crowdOf(members: readonly CrowdMember[], carts: number): LabCrowdPlan | string {
  const policies = members.flatMap(({ policy }) => (policy ? [policy] : []));
  const [first] = policies;
  const [{ env, world }] = members;
  if (!first || policies.length < members.length) return 'A policy is on its way.';
  const kindOf = (member: CrowdMember) =>
    JSON.stringify([member.env, member.world ?? {}, member.policy?.hidden]);
  if (members.some((member) => kindOf(member) !== kindOf(members[0]))) {
    return 'These two play in different worlds, or with networks of different sizes, and cannot be shown side by side.';
  }
  const { hidden, run, epoch } = first;
  const states = policies.map(({ params }) => ({
    params,
    optimizer: optimizerState(params.length),
  }));
  return {
    experiment: {
      crowds: members.map(({ name }, k) => ({ phi: policies[k].run.phi, name })),
      env,
      world,
      hidden,
      carts,
      seed: run.seed,
      learningRate: undefined,
      epochs: 1,
    },
    from: { epoch: Math.max(0, epoch - 1), states },
    key: JSON.stringify([
      members.map(kindOf),
      carts,
      policies.map((each) => [each.experiment, each.run.phi, each.run.seed, each.epoch]),
    ]),
  };
}
