import type { OwnPhiKey } from '../../rl/phi/phi';

/** What weighs an episode in the Python script, as the body of a function of an episode, and what it needs. */
interface PythonPhi {
  readonly code: string;
  readonly needs: 'nothing' | 'val' | 'both';
}

/** The book's weights in NumPy; `ep` has rew, val (V_phi of each observation) and act_val (Q_phi of each action taken), [T] each. */
export const PYTHON_PHIS: Readonly<Record<OwnPhiKey, PythonPhi>> = {
  'total-return': {
    needs: 'nothing',
    code: `def total_return(ep):
    # R(tau), the same for every step
    return np.full(len(ep.rew), ep.rew.sum())`,
  },
  'reward-to-go': {
    needs: 'nothing',
    code: `def reward_to_go(ep):
    # what came after the action, its own reward included
    return rewards_to_go(ep.rew)`,
  },
  'reward-to-go-baseline': {
    needs: 'val',
    code: `def reward_to_go_baseline(ep):
    # a baseline of the state changes the variance, not the mean
    return rewards_to_go(ep.rew) - ep.val`,
  },
  'q-value': {
    needs: 'both',
    code: `def q_value(ep):
    # learned action values, biased for as long as they are wrong
    return ep.act_val`,
  },
  advantage: {
    needs: 'both',
    code: `def advantage(ep):
    return ep.act_val - ep.val`,
  },
  gae: {
    needs: 'val',
    code: `def gae(ep):
    # nothing follows the last step, be it a fall or the step limit
    delta = ep.rew + GAMMA * np.append(ep.val[1:], 0.0) - ep.val
    adv = np.zeros_like(delta)
    running = 0.0
    for t in reversed(range(len(delta))):
        running = delta[t] + GAMMA * LAM * running
        adv[t] = running
    return adv`,
  },
};

/** The name of a weight's Python function. */
export function pythonName(phi: OwnPhiKey): string {
  return phi.replaceAll('-', '_');
}
