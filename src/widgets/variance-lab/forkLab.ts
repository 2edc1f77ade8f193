import { bestConstant } from '../../rl/baselineVariance';
import type { Episode } from '../../rl/batch';
import type { ForkTrajectory } from '../../rl/env/fork';
import { FORK_DECISIONS, forkScore, sampleFork, type Theta } from '../../rl/env/fork';
import { forkConstantBaseline } from '../../rl/env/forkBaselines';
import { type ForkValues, forkGradient, forkToGo, forkValues } from '../../rl/env/forkExact';
import type { Floats } from '../../rl/floats';
import type { Reference } from '../../stats/gradientReport';
import { type LabOptions, weightsIn } from './labWeights';
import { DRAWN, type LabSettings, type LabWorld } from './labWorld';

const STATES = 3;

/** The fork, where the gradient, V and Q are known exactly. */
export class ForkLab implements LabWorld {
  readonly paramCount = STATES;
  private readonly theta: Theta;
  private readonly seed: number;
  private readonly values: ForkValues;
  private readonly options: LabOptions;

  constructor({ theta, seed, gamma, lam }: Omit<LabSettings, 'world' | 'policy'>) {
    this.theta = theta;
    this.seed = seed;
    this.values = forkValues(theta);
    const constant = bestConstant(forkConstantBaseline(theta, forkToGo));
    this.options = { gamma, lam, constant };
  }

  draw(group: number, grads: readonly Floats[], returns: Float64Array): void {
    for (let e = 0; e < DRAWN; e++) {
      const trajectory = sampleFork(this.theta, this.seed, group * DRAWN + e);
      this.gradients(trajectory).forEach((gradient, k) => {
        grads[k].set(gradient, e * STATES);
      });
      returns[e] = trajectory.rews.reduce((sum, rew) => sum + rew, 0);
    }
  }

  reference(): Reference {
    return { kind: 'exact', gradient: Float64Array.from(forkGradient(this.theta)) };
  }

  dispose(): void {}

  /** [weights of the fork] of Σ_t ∇ log π Φ_t for one trajectory */
  gradients(trajectory: ForkTrajectory): Float64Array[] {
    const episode = forkEpisode(trajectory, this.values);
    const weights = new Float32Array(FORK_DECISIONS);
    return weightsIn('fork').map((weight) => {
      weight.weigh(episode, weights, this.options);
      const gradient = new Float64Array(STATES);
      trajectory.acts.forEach((act, t) => {
        const state = trajectory.states[t];
        // the score has no other component
        gradient[state] += forkScore(this.theta, state, act)[state] * weights[t];
      });
      return gradient;
    });
  }
}

/** A trajectory in the shape of an episode, with exact values; its observation is the number of the state. */
function forkEpisode({ states, acts, rews }: ForkTrajectory, { v, q }: ForkValues): Episode {
  return {
    obs: Float32Array.from(states.slice(0, acts.length)),
    act: Uint8Array.from(acts),
    rew: Float32Array.from(rews),
    terminated: false,
    truncated: true,
    val: Float32Array.from(acts, (_, t) => v[t][states[t]]),
    actVal: Float32Array.from(acts, (act, t) => q[t][states[t]][act]),
    lastVal: 0,
  };
}
