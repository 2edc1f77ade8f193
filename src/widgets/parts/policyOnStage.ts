import { type CartPoleId, changedCartPole, type WorldChanges } from '../../rl/env/cartPole';
import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';
import { type ReplayKey, replayEpisode } from '../../session/replay';
import { takeOf } from '../../session/stage';
import { quantityLooks } from '../../ui/quantity';
import type { Performer, Take } from '../../ui/stage/CartPoleStage';

/** The run of a variant whose policy is on the stage. */
export interface ShownRun extends ReplayKey {
  readonly phi: PhiKey;
  readonly env: CartPoleId;
  readonly world: WorldChanges;
}

interface TakeOfRun extends Take {
  readonly run: ShownRun;
}

/** A policy that plays the first episode of its epoch, until a later epoch or another run takes its place. */
export function policyOnStage(run: ShownRun): Performer<TakeOfRun> {
  const { phi, env, world, seed, epoch } = run;
  return {
    key: `${env} ${JSON.stringify(world)} ${phi}`,
    color: quantityLooks[phi].color,
    next: () => {
      const replay = replayEpisode(changedCartPole(env, world), run);
      return { ...takeOf(replay, `${PHI_LABELS[phi].symbol}, epoch ${epoch}`), run };
    },
    cuts({ run: before }, still) {
      const anew = epoch < before.epoch || seed !== before.seed;
      return anew || (still && epoch !== before.epoch);
    },
  };
}

export function describePerformers(runs: readonly ShownRun[]): string {
  if (runs.length === 0) return 'CartPole stage, empty: no weight is switched on.';
  const names = runs.map(({ phi, epoch }) => `${PHI_LABELS[phi].symbol} in epoch ${epoch}`);
  return `CartPole, balanced by the policy of ${names.join('; of ')}.`;
}
