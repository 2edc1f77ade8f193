import * as tf from '@tensorflow/tfjs';
import { cartPole } from '../src/rl/env/cartPole';
import { RESET_STEP, uniform, uniforms4 } from '../src/rl/rng';

/** The TF.js backends on which the baseline can run. */
export type NaiveBackend = 'cpu' | 'webgl';

/**
 * The baseline of every ratio: CartPole as one writes it first on TF.js, asking the network for each single step and waiting
 * for its answer. It only collects; whole training would be slower still.
 *
 * @param now ms
 * @returns environment steps a second
 */
export async function naiveStepsPerSecond(
  backend: NaiveBackend,
  steps: number,
  now: () => number,
): Promise<number> {
  // without this TF.js greets Node on the console
  tf.env().set('IS_TEST', true);
  if (!(await tf.setBackend(backend))) throw new Error(`TF.js has no backend ${backend} here.`);
  const env = cartPole('CartPole-v0');
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [4], units: 32, activation: 'tanh' }),
      tf.layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  const state = new Float64Array(4);
  const u = new Float64Array(4);
  const reset = (episode: number) => {
    uniforms4(0, 0, episode, RESET_STEP, u);
    env.reset(state, u);
  };
  const step = async (i: number) => {
    const probs = tf.tidy(() => model.predict(tf.tensor2d([...state], [1, 4])) as tf.Tensor);
    const [left] = await probs.data();
    probs.dispose();
    env.step(state, uniform(0, 0, 0, i) < left ? 0 : 1);
    if (env.isTerminated(state)) reset(i);
  };
  reset(0);
  // the first predictions compile
  for (let i = 0; i < 20; i++) await step(i);
  const started = now();
  for (let i = 0; i < steps; i++) await step(i);
  const seconds = (now() - started) / 1000;
  model.dispose();
  return steps / seconds;
}
