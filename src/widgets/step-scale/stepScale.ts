import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import type { Floats } from '../../rl/floats';
import { OPTIMIZERS } from '../../rl/optimizers';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { type PlainLearner, plainLearner } from '../../worker/plainLearner';
import {
  type Divisor,
  EPOCHS,
  type ScaleNews,
  type ScalePoint,
  type ScaleSpec,
  SEEDS,
} from './scales';

const BATCH = 2_000;
const HIDDEN = 32;

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, HIDDEN, env.nActs]);

/** A training with Φ_t = R(τ) that steps along one of the two gradients, and looks at both. */
export class ScaleTraining {
  /** [paramCount] minus the mean over episodes of Σ_t ∇ log π_θ(a_t|s_t) R(τ), which is −ĝ */
  readonly perEpisode = new Float64Array(net.paramCount);
  /** [paramCount] ∇ pgLoss, a mean over steps */
  readonly perStep: Float32Array;
  readonly learner: PlainLearner;
  private readonly seed: number;
  private readonly divisor: Divisor;
  private readonly spec: ScaleSpec;
  private epoch = 0;

  constructor(seed: number, divisor: Divisor, spec: ScaleSpec) {
    this.seed = seed;
    this.divisor = divisor;
    this.spec = spec;
    this.learner = plainLearner(env, net, initParams(net, seed), BATCH);
    this.perStep = this.learner.grad;
  }

  /** Collects a batch, takes both gradients of it, and one step along that of the training. */
  train(): ScalePoint {
    const { seed, epoch, learner, perEpisode, perStep } = this;
    const { params, batch, weights } = learner;
    learner.collect({ seed, epoch });
    weigh(totalReturn, batch, env.obsDim, weights);
    learner.policyGradient();
    meanOverEpisodes(learner, perEpisode);
    const grad = this.divisor === 'episodes' ? perEpisode : perStep;
    const { optimizer, lr } = this.spec;
    OPTIMIZERS[optimizer].step(params, grad, learner.optimizer, lr);
    this.epoch++;
    const lengths = { perEpisode: norm(perEpisode), perStep: norm(perStep) };
    return {
      meanReturn: meanReturn(batch),
      counted: batch.episodeCount / batch.n,
      ...lengths,
      cosine: dot(perEpisode, perStep) / (lengths.perEpisode * lengths.perStep),
    };
  }
}

/** Both trainings of every seed, epoch by epoch. A seed's two start from the same θ and the same batch. */
export function* stepScale(spec: ScaleSpec, beat = () => {}): Generator<ScaleNews> {
  const pairs = SEEDS.map((seed) => ({
    episodes: new ScaleTraining(seed, 'episodes', spec),
    steps: new ScaleTraining(seed, 'steps', spec),
  }));
  for (let at = 0; at < EPOCHS; at++) {
    const runs: Record<Divisor, ScalePoint[]> = { episodes: [], steps: [] };
    for (const { episodes, steps } of pairs) {
      beat();
      runs.episodes.push(episodes.train());
      // the first batch of a seed is the same for both, so this is known before the other has trained
      if (at === 0 && runs.steps.length === 0) {
        const first = [...runs.episodes];
        yield { at, runs: { episodes: first, steps: first } };
      }
      runs.steps.push(steps.train());
    }
    yield { at, runs };
  }
}

/** Each episode's own sum, uphill; then minus their mean, to go down like the other. */
function meanOverEpisodes(learner: PlainLearner, mean: Float64Array): void {
  const { batch, weights } = learner;
  const { episodeCount } = batch;
  const grads = new Float32Array(episodeCount * mean.length);
  learner.episodeGradients(weights, grads);
  mean.fill(0);
  for (let i = 0; i < grads.length; i++) mean[i % mean.length] -= grads[i] / episodeCount;
}

function dot(xs: Floats, ys: Floats): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += xs[i] * ys[i];
  return sum;
}

function norm(xs: Floats): number {
  return Math.sqrt(dot(xs, xs));
}
