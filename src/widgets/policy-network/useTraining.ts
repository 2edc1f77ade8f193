import { useCallback, useEffect, useRef, useState } from 'react';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, type Learner, trainOneEpoch } from '../../rl/epoch';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { useKeeper } from '../../ui/figureParts';

const SEED = 0;
const LEARNING_RATE = 0.01;
/** steps; small enough for an epoch to fit between two pictures */
const BATCH = 2_000;

const env = cartPole('CartPole-v0');
export const net = mlp([env.obsDim, 32, env.nActs]);

function untrained(): Learner {
  return createLearner(env, net, initParams(net, SEED), BATCH);
}

/** A policy that trains on the page itself, an epoch a picture, so that its weights can be watched. */
export interface WatchedTraining {
  /** a fresh array whenever it has changed */
  readonly params: Float32Array;
  readonly epoch: number;
  readonly isTraining: boolean;
  train(epochs: number): void;
  reset(): void;
}

export function useTraining(): WatchedTraining {
  const learner = useRef<Learner | null>(null);
  learner.current ??= untrained();
  const [shown, setShown] = useState({ params: learner.current.params.slice(), epoch: 0 });
  const [left, setLeft] = useState(0);

  useEffect(() => {
    if (left === 0) return;
    const request = requestAnimationFrame(() => {
      const { current } = learner;
      if (!current) return;
      trainOneEpoch(current, totalReturn, { seed: SEED, epoch: shown.epoch }, LEARNING_RATE);
      setShown({ params: current.params.slice(), epoch: shown.epoch + 1 });
      setLeft(left - 1);
    });
    return () => cancelAnimationFrame(request);
  }, [left, shown.epoch]);

  const train = useCallback((epochs: number) => setLeft(epochs), []);
  const reset = useCallback(() => {
    learner.current = untrained();
    setShown({ params: learner.current.params.slice(), epoch: 0 });
    setLeft(0);
  }, []);
  useKeeper(() => () => {
    learner.current = untrained();
    for (let epoch = 0; epoch < shown.epoch; epoch++) {
      trainOneEpoch(learner.current, totalReturn, { seed: SEED, epoch }, LEARNING_RATE);
    }
    setShown({ params: learner.current.params.slice(), epoch: shown.epoch });
    setLeft(0);
  });
  return { ...shown, isTraining: left > 0, train, reset };
}
