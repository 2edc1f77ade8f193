import type { StepFailure } from '../engine/engine';
import type { RunFailure } from './protocol';
import type { Run } from './run';

/** What helps against a policy that has run away; V_φ has a learning rate of its own, which is not the reader's. */
const ADVICE = '; a smaller learning rate usually helps';

const NETWORKS = { val: 'value function', actVal: 'action values' };

/**
 * That a run stops, in words for the reader.
 *
 * @param epoch counted from 0
 * @param problem a clause
 * @param isOwn whether the reader's own code is to blame, or a value function: nothing that a setting would mend
 */
export function runFailure(
  { weighedBy, seed }: Run,
  epoch: number,
  problem: string,
  isOwn: boolean,
): RunFailure {
  const { key, name } = weighedBy.label;
  return {
    phi: key,
    seed,
    epoch: epoch + 1,
    text: `${name}, seed ${seed}, stopped in epoch ${epoch + 1}: ${problem}. The other runs go on${isOwn ? '' : ADVICE}.`,
  };
}

/** The same for a gradient that is not finite. */
export function gradientFailure(run: Run, { epoch, network }: StepFailure): RunFailure {
  const whose = network ? `the gradient of its ${NETWORKS[network]}` : 'its gradient';
  return runFailure(run, epoch, `${whose} was not finite`, network !== undefined);
}
