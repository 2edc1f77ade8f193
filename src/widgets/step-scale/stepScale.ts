import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { episodeGradients } from '../../rl/episodeGradients';
import { createLearner, type Learner, weigh } from '../../rl/epoch';
import { type OptimizerName, optimizerSteps } from '../../rl/optimizers';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { policyGradient } from '../../rl/policyGradient';
import { collect } from '../../rl/rollout';

/** What the sum over a batch is divided by: its N episodes, as in the formula, or its ΣT steps, as in the code. */
export type Divisor = 'episodes' | 'steps';

export const DIVISORS: readonly Divisor[] = ['episodes', 'steps'];

/** One epoch of one training: its return, and both gradients of its batch. */
export interface ScalePoint {
  readonly meanReturn: number;
  /** N/ΣT, by counting */
  readonly counted: number;
  /** length of the mean over episodes */
  readonly perEpisode: number;
  /** length of the mean over steps */
  readonly perStep: number;
  /** of the angle between the two */
  readonly cosine: number;
}

/** One epoch of all trainings; index k of a list is of `SEEDS[k]`. */
export type ScaleEpoch = Readonly<Record<Divisor, readonly ScalePoint[]>>;

export interface ScaleSpec {
  readonly optimizer: OptimizerName;
  readonly lr: number;
}

export const SEEDS: readonly number[] = [0, 1, 2, 3, 4];
export const EPOCHS = 50;
const BATCH = 2_000;
const HIDDEN = 32;

const env = cartPole('CartPole-v0');
const net = mlp([env.obsDim, HIDDEN, env.nActs]);

/** A training with Φ_t = R(τ) that steps along one of the two gradients, and looks at both. */
export class ScaleTraining {
  /** [paramCount] minus the mean over episodes of Σ_t ∇ log π_θ(a_t|s_t) R(τ), which is −ĝ */
  readonly perEpisode = new Float64Array(net.paramCount);
  /** [paramCount] ∇ pgLoss, a mean over steps */
  readonly perStep = new Float64Array(net.paramCount);
  readonly learner: Learner;
  private readonly seed: number;
  private readonly divisor: Divisor;
  private readonly spec: ScaleSpec;
  private epoch = 0;

  constructor(seed: number, divisor: Divisor, spec: ScaleSpec) {
    this.seed = seed;
    this.divisor = divisor;
    this.spec = spec;
    this.learner = createLearner(env, net, initParams(net, seed), BATCH);
  }

  /** Collects a batch, takes both gradients of it, and one step along that of the training. */
  train(): ScalePoint {
    const { seed, epoch, learner, perEpisode, perStep } = this;
    const { params, batch, weights, scratch } = learner;
    collect(env, net, params, { seed, epoch }, BATCH, batch, scratch);
    weigh(totalReturn, batch, env.obsDim, weights);
    policyGradient(net, params, { ...batch, weights }, perStep, scratch.gradient);
    meanOverEpisodes(learner, perEpisode);
    const grad = this.divisor === 'episodes' ? perEpisode : perStep;
    const { optimizer, lr } = this.spec;
    optimizerSteps[optimizer](params, grad, learner.optimizer, lr);
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

/** An epoch as far as it has come: the first one is told of its first seed already, so that there is something to see. */
export interface ScaleNews {
  /** counted from 0 */
  readonly at: number;
  readonly runs: ScaleEpoch;
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
function meanOverEpisodes({ params, batch, weights, scratch }: Learner, mean: Float64Array): void {
  const { episodeCount } = batch;
  const grads = new Float64Array(episodeCount * mean.length);
  episodeGradients(net, params, { ...batch, weights }, grads, scratch.gradient);
  mean.fill(0);
  for (let i = 0; i < grads.length; i++) mean[i % mean.length] -= grads[i] / episodeCount;
}

function dot(xs: Float64Array, ys: Float64Array): number {
  return xs.reduce((sum, x, i) => sum + x * ys[i], 0);
}

function norm(xs: Float64Array): number {
  return Math.sqrt(dot(xs, xs));
}
