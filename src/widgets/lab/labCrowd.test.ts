import { describe, expect, it } from 'vitest';
import { type CrowdMember, crowdOf } from './labCrowd';
import type { PickedPolicy } from './usePolicyPick';

function member(changes: Partial<CrowdMember> = {}, of: Partial<PickedPolicy> = {}): CrowdMember {
  const run = { phi: 'gae', seed: 4 } as PickedPolicy['run'];
  const params = new Float32Array([1, 2]);
  const policy = { experiment: 'A', run, epoch: 12, params, hidden: [32], ...of };
  return { policy, env: 'CartPole-v0', world: {}, name: 'GAE, epoch 12', ...changes };
}

describe('policies of the lab as crowds', () => {
  it('play with the noise of the first one’s seed and epoch, and do not learn', () => {
    const plan = crowdOf([member(), member({ name: 'other' }, { epoch: 3 })], 256);
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.from.epoch).toBe(11);
    expect(plan.from.states[0].params).toEqual(new Float32Array([1, 2]));
    expect(plan.experiment).toMatchObject({ seed: 4, carts: 256, learningRate: undefined });
    expect(plan.experiment.crowds).toEqual([
      { phi: 'gae', name: 'GAE, epoch 12' },
      { phi: 'gae', name: 'other' },
    ]);
  });

  it('are others where anything that is seen is another', () => {
    const keys = [
      crowdOf([member()], 256),
      crowdOf([member()], 1_024),
      crowdOf([member({}, { epoch: 13 })], 256),
      crowdOf([member({ world: { gravity: 3 } })], 256),
      crowdOf([member(), member()], 256),
    ].map((plan) => (typeof plan === 'string' ? plan : plan.key));
    expect(new Set(keys).size).toBe(5);
  });

  it('are not shown side by side where worlds or networks differ, and a sentence says so', () => {
    const sentence = /cannot be shown side by side/;
    expect(crowdOf([member(), member({ world: { gravity: 3 } })], 256)).toMatch(sentence);
    expect(crowdOf([member(), member({}, { hidden: [8, 8] })], 256)).toMatch(sentence);
  });

  it('wait for a policy that is on its way', () => {
    expect(crowdOf([member({ policy: undefined })], 256)).toMatch(/on its way/);
  });
});
