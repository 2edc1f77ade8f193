import { describe, expect, it } from 'vitest';
import { initParams, mlp } from '../../../rl/policy/mlp';
import { policyJson } from '../policyWeights';
import { policyIn } from './policyWeights';

const net = mlp([4, 8, 3, 2]);
const params = initParams(net, 5);
const written = policyJson({
  ...{ name: 'Mine', phi: 'gae', seed: 5, epoch: 1, hidden: [8, 3], params },
});
const { state_dict: tensors } = JSON.parse(written);

/** The same tensors under other names. */
function renamed(prefix: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tensors).map(([key, tensor]) => [`${prefix}${key}`, tensor]),
  );
}

describe('a policy', () => {
  it('that this page wrote comes back to the last bit', () => {
    expect(policyIn(JSON.parse(written), 'policy.json')).toEqual({
      name: 'Mine',
      hidden: [8, 3],
      params,
    });
  });

  it.each([
    ['a state_dict', tensors],
    ['a state_dict of a module within a module', renamed('pi.logits_net.')],
    ['a checkpoint', { epoch: 3, model_state_dict: renamed('actor.') }],
    ['a policy beside its critic', { ...renamed('pi.logits_net.'), 'v.v_net.0.weight': [[1]] }],
  ])('of PyTorch comes as %s', (_, document) => {
    expect(policyIn(document, 'x/net.json')).toMatchObject({
      name: 'net.json',
      hidden: [8, 3],
      params,
    });
  });

  it('is not looked for in other JSON', () => {
    for (const other of [{ a: 1 }, [], 3, null, { experiments: [] }]) {
      expect(policyIn(other, 'x.json')).toBeUndefined();
    }
  });

  it.each([
    ['of another task', { '0.weight': [[1, 2, 3]], '0.bias': [0] }, 'rows of 4 numbers'],
    ['with one output', { '0.weight': [[1, 2, 3, 4]], '0.bias': [0] }, 'must have 2 outputs'],
    ['without a bias', { '0.weight': [[1, 2, 3, 4]] }, 'The bias of layer 0'],
    ['with a null', { ...tensors, '4.bias': [null, 0] }, 'The bias of layer 4'],
    ['of two networks', { ...renamed('a.'), ...renamed('b.') }, 'keep only the policy’s'],
    ['beyond float32', { ...tensors, '4.bias': [1e300, 0] }, 'larger than float32'],
  ])('%s has its sentence', (_, document, sentence) => {
    expect(() => policyIn(document, 'x.json')).toThrow(sentence);
  });
});
