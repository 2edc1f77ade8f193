import { describe, expect, it } from 'vitest';
import { allocateBatch } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import { optimizerState } from '../../rl/optimizers';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { halfTrained } from '../../rl/policy/halfTrained';
import { mlp } from '../../rl/policy/mlp';
import { collect, rolloutScratch } from '../../rl/rollout';
import { fitValues, initActionValueParams, values } from '../../rl/valueFunction';
import { fittedActionValues, fittedValues, type SeenSteps } from './fittedValues';

const env = cartPole('CartPole-v0');
const { obsDim, nActs } = env;

/** Steps of so many episodes of the half-trained policy, with their rewards-to-go. */
function stepsOf(episodes: number, seed: number): SeenSteps {
  const { net, params } = halfTrained;
  const batch = allocateBatch(env, episodes, 'episodes');
  const key = { seed, epoch: 0 };
  collect(env, net, params, key, episodes, batch, rolloutScratch(env, net), 'episodes');
  const { n } = batch;
  const rtgs = new Float32Array(batch.rew.length);
  weigh(rewardToGo, batch, obsDim, rtgs);
  return {
    obsDim,
    obs: batch.obs.slice(0, n * obsDim),
    act: batch.act.slice(0, n),
    rtgs: rtgs.slice(0, n),
  };
}

/** The steps at which an action was taken, one after another. */
function takenIn({ obs, act, rtgs }: SeenSteps, action: number): SeenSteps {
  const steps = [...act.keys()].filter((i) => act[i] === action);
  return {
    obsDim,
    obs: Float32Array.from(steps.flatMap((i) => [...obs.subarray(i * obsDim, (i + 1) * obsDim)])),
    act: Uint8Array.from(steps, () => action),
    rtgs: Float32Array.from(steps, (i) => rtgs[i]),
  };
}

function squaredError(predicted: Float32Array, targets: Float32Array): number {
  return targets.reduce((sum, x, i) => sum + (x - predicted[i]) ** 2, 0) / targets.length;
}

function valuesAt(valuesOf: ReturnType<typeof fittedValues>, steps: SeenSteps): Float32Array {
  const out = new Float32Array(steps.rtgs.length);
  valuesOf({ ...steps, n: out.length }, out);
  return out;
}

const never = () => {
  throw new Error('every action was taken');
};

describe('the Q_φ of the lab', () => {
  const seen = stepsOf(200, 0);
  const other = stepsOf(200, 1);
  const actionValuesOf = fittedActionValues(seen, nActs, never);

  it.each([0, 1])(
    'predicts the rewards-to-go after action %i as well as a network that rl/valueFunction fits to the steps of that action',
    (action) => {
      const steps = takenIn(seen, action);
      const net = mlp([obsDim, 16, 1]);
      const params = initActionValueParams(net, 0, action);
      // in tens of steps, which is where the network's outputs start
      const targets = steps.rtgs.map((x) => x / 10);
      const data = { n: targets.length, obs: steps.obs, targets };
      fitValues(net, params, optimizerState(net.paramCount), data, {
        steps: 300,
        learningRate: 0.02,
      });
      const unseen = takenIn(other, action);
      const theirs = new Float32Array(unseen.rtgs.length);
      values(net, params, unseen.obs, theirs.length, theirs);
      const ours = squaredError(valuesAt(actionValuesOf, unseen), unseen.rtgs);
      const error = squaredError(
        theirs.map((x) => 10 * x),
        unseen.rtgs,
      );
      expect(ours / error).toBeGreaterThan(0.9);
      expect(ours / error).toBeLessThan(1.1);
    },
  );

  it('learns of each action from its own steps alone', () => {
    const changed = { ...seen, rtgs: seen.rtgs.map((x, i) => (seen.act[i] === 0 ? 2 * x : x)) };
    const theirs = fittedActionValues(changed, nActs, never);
    const after1 = takenIn(other, 1);
    const after0 = takenIn(other, 0);
    expect(valuesAt(theirs, after1)).toEqual(valuesAt(actionValuesOf, after1));
    expect(valuesAt(theirs, after0)).not.toEqual(valuesAt(actionValuesOf, after0));
  });

  it('finds the worth of an action where there is one to find', () => {
    // on made-up data: after “right”, 5 more than after “left”, wherever one is
    const made = { ...seen, rtgs: seen.rtgs.map((_, i) => 20 + 5 * seen.act[i]) };
    const out = valuesAt(fittedActionValues(made, nActs, never), other);
    out.forEach((q, i) => {
      expect(Math.abs(q - (20 + 5 * other.act[i]))).toBeLessThan(0.5);
    });
  });

  it('takes V_φ for an action that was never taken, and has taught nothing', () => {
    const onlyRight = takenIn(seen, 1);
    const valuesOf = fittedValues(onlyRight);
    const after0 = takenIn(other, 0);
    const out = valuesAt(fittedActionValues(onlyRight, nActs, valuesOf), after0);
    expect(out).toEqual(valuesAt(valuesOf, after0));
  });
});
