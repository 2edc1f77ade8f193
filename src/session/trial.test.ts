import { describe, expect, it } from 'vitest';
import { initParams, mlp } from '../rl/policy/mlp';
import { meanWithError, trial } from './trial';

const coin = { hidden: [], params: new Float32Array(10) };

describe('a trial', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(trial(coin, 20, 4)).toEqual(trial(coin, 20, 4));
    expect(trial(coin, 20, 4)).not.toEqual(trial(coin, 20, 5));
  });

  it('holds for a network with a hidden layer too', () => {
    const params = initParams(mlp([4, 32, 2]), 0);
    const returns = trial({ hidden: [32], params }, 30, 0);
    expect(returns).toHaveLength(30);
    for (const epRet of returns) expect(epRet).toBeGreaterThanOrEqual(8);
  });

  it('gives the mean with its standard error', () => {
    expect(meanWithError([1, 2, 3, 4])).toEqual({ mean: 2.5, error: Math.sqrt(5 / 3 / 4) });
  });
});
