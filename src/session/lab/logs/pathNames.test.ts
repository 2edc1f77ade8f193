import { describe, expect, it } from 'vitest';
import { pathNames } from './pathNames';

describe('a path', () => {
  it.each([
    ['data/vpg/vpg_s10/progress.txt', 'vpg', 10],
    ['ppo-seed3.csv', 'ppo', 3],
    ['seed=4/progress.csv', 'progress', 4],
    ['runs/CartPole-v1__dqn__2__1700000000/log.txt', 'CartPole-v1__dqn', 2],
    ['a2c/run3/1.monitor.csv', 'a2c', 1],
    ['progress (2).txt', 'progress', undefined],
    ['CartPole-v1.csv', 'CartPole-v1', undefined],
    ['lr0.01.csv', 'lr0.01', undefined],
    ['dqn_s0.5.csv', 'dqn_s0.5', undefined],
    ['s1/deep/below/there/log.txt', 'there', undefined],
    ['.log', '.log', undefined],
  ])('%s is of %s, with seed %s', (path, name, seed) => {
    expect(pathNames(path)).toMatchObject({ name, seed });
  });

  it('is the same without its seed for all seeds of one experiment, and for no other', () => {
    const rest = (path: string) => pathNames(path).rest;
    expect(rest('x/run_s0/progress.txt')).toBe(rest('x/run_s11/progress.txt'));
    expect(rest('progress.txt')).toBe(rest('progress (3).txt'));
    expect(rest('ppo_s0/progress.txt')).not.toBe(rest('dqn_s0/progress.txt'));
    expect(rest('lr0.1.csv')).not.toBe(rest('lr0.2.csv'));
  });
});
