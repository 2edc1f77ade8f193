import { describe, expect, it } from 'vitest';
import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, trainOneEpoch } from '../../rl/epoch';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { trial } from '../../session/trial';
import { ONE_NETWORK } from '../../session/useOneNetwork';
import { COIN, coinScore, EPISODES, networkScore, player, score } from './players';

const env = cartPole('CartPole-v0');
const moving = () => false;

describe('the players on the stage', () => {
  it('play one episode after another, and the first one of a new epoch', () => {
    const first = { ...COIN, seed: 0, epoch: 1 };
    const coin = player('coin', 'a coin', 'red', first, moving);
    const take = coin.next(undefined);
    const next = coin.next(take);
    expect([take.key.episode, next.key.episode]).toEqual([0, 1]);
    const states = [take, next].map((each) => {
      const state = new Float64Array(4);
      each.stateAt(0, state);
      return [...state];
    });
    expect(states[0]).not.toEqual(states[1]);

    const later = player('coin', 'a coin', 'red', { ...first, epoch: 2 }, moving);
    expect(later.cuts(next, false)).toBe(false);
    expect(later.next(next).key).toMatchObject({ epoch: 2, episode: 0 });
    expect(coin.cuts(later.next(next), false)).toBe(true);
  });

  it('stand still where no motion is wanted, until there is a new policy', () => {
    const first = { ...COIN, seed: 0, epoch: 1 };
    const coin = player('coin', 'a coin', 'red', first, () => true);
    const take = coin.next(undefined);
    expect(coin.next(take)).toBe(take);
    const later = player('coin', 'a coin', 'red', { ...first, epoch: 2 }, () => true);
    expect(later.cuts(take, true)).toBe(true);
  });
});

describe('scores', () => {
  it('say nothing where nothing was played, and give no error to a single episode', () => {
    expect(score('You', [])).toMatchObject({ mean: undefined, best: undefined, episodes: 0 });
    expect(score('You', [12])).toMatchObject({ mean: 12, error: undefined, best: 12 });
    expect(score('You', [10, 20])).toMatchObject({ mean: 15, error: 5, best: 20, episodes: 2 });
  });

  it('a coin lasts 22 steps on average; of 1,000 episodes one lasts 8 steps and another 93', () => {
    const { mean, error, best, episodes } = coinScore();
    expect(mean?.toFixed(0)).toBe('22');
    expect(error).toBeLessThan(0.4);
    expect([Math.min(...trial(COIN, EPISODES.coin, 0)), best]).toEqual([8, 93]);
    expect(episodes).toBe(1000);
  });

  it('the network starts at 27 and comes to 194 in its fiftieth epoch', () => {
    const { hidden, firstSeed: seed, batchSize, learningRate, epochs } = ONE_NETWORK;
    const net = mlp([env.obsDim, ...hidden, env.nActs]);
    expect(net.paramCount).toBe(226);
    const learner = createLearner(env, net, initParams(net, seed), batchSize);
    const means: number[] = [];
    let params = learner.params.slice();
    for (let epoch = 0; epoch < epochs; epoch++) {
      params = learner.params.slice();
      trainOneEpoch(learner, totalReturn, { seed, epoch }, learningRate);
      means.push(meanReturn(learner.batch));
    }
    expect(means[0].toFixed(0)).toBe('27');
    expect(means[49].toFixed(0)).toBe('194');
    const { who, mean, episodes } = networkScore({ params, seed, noise: seed, epoch: 50 }, hidden);
    expect(who).toBe('The network, epoch 50');
    expect(mean).toBeGreaterThan(185);
    expect(episodes).toBe(EPISODES.network);
  });
});
