import { describe, expect, it } from 'vitest';
import { initParams, mlp } from '../../rl/policy/mlp';
import { loadingPython, policyJson } from './policyWeights';

describe('a policy’s weights', () => {
  const hidden = [3, 5];
  const net = mlp([4, ...hidden, 2]);
  const params = initParams(net, 1);
  const json = policyJson({ name: 'A', phi: 'gae', seed: 1, epoch: 9, hidden, params });

  it('have the names and shapes of an nn.Sequential with tanh between the layers', () => {
    const { state_dict: state, sizes } = JSON.parse(json);
    expect(sizes).toEqual([4, 3, 5, 2]);
    const shapes = Object.entries(state).map(([name, value]) => {
      const rows = value as number[] | number[][];
      const [first] = rows;
      return [name, Array.isArray(first) ? [rows.length, first.length] : [rows.length]];
    });
    expect(Object.fromEntries(shapes)).toEqual({
      '0.weight': [3, 4],
      '0.bias': [3],
      '2.weight': [5, 3],
      '2.bias': [5],
      '4.weight': [2, 5],
      '4.bias': [2],
    });
  });

  it('are the policy’s float32 to the last bit, in its order', () => {
    const { state_dict: state } = JSON.parse(json);
    const numbers = [0, 2, 4].flatMap((l) => [
      ...state[`${l}.weight`].flat(),
      ...state[`${l}.bias`],
    ]);
    expect(Float32Array.from(numbers)).toEqual(params);
  });

  it('come with ten lines of Python that load them', () => {
    const lines = loadingPython('policy.json');
    expect(lines.trim().split('\n')).toHaveLength(10);
  });
});
