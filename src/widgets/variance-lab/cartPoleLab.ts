import { BaselineMoments, bestConstant, estimatedVariance } from '../../rl/baselineVariance';
import { allocateBatch, type Batch, episodeOf } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import type { Floats } from '../../rl/floats';
import { adamStep, optimizerState } from '../../rl/optimizers';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { mlp } from '../../rl/policy/mlp';
import { gradientScratch } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { initValueParams, valueLossGradient, valueScratch, values } from '../../rl/valueFunction';
import { weightedScores } from '../../rl/weightedScores';
import { BlockMeans } from '../../stats/blockMeans';
import type { Reference } from '../../stats/gradientReport';
import { type LabEpisode, type LabOptions, weightsIn } from './labWeights';
import { DRAWN, type LabSettings, type LabWorld } from './labWorld';
import type { LabPolicy } from './policySource';

/** Epoch counters of the random numbers, so that draws, reference and fit have no episode in common, nor one with a training. */
const DRAW_EPOCH = 0x40000000;
const REFERENCE_EPOCH = 0x50000000;
const FIT_EPOCH = 0x60000000;

/** Episodes of the reference: so many times those of the sample, within bounds. */
const REFERENCE = { ratio: 2, least: 100, most: 10_000 };

/** How V_φ is fitted: steps of Adam, each over a small batch. */
const FIT = { episodes: 200, batchSize: 200, steps: 250, learningRate: 0.02, hidden: [16] };

const env = cartPole('CartPole-v0');
const NO_Q = new Float32Array(0);

/** V_φ and the best constant, both from episodes that serve for nothing else: then they are legal baselines. */
interface Baselines {
  readonly constant: number;
  /** Writes V_φ(s_t) of every step of a batch. */
  valuesOf(batch: Batch, val: Float32Array): void;
}

/** CartPole with a policy that is held fixed. */
export class CartPoleLab implements LabWorld {
  readonly paramCount: number;
  private readonly policy: LabPolicy;
  private readonly seed: number;
  private readonly options: LabOptions;
  private readonly baselines: Baselines;
  private readonly batch = allocateBatch(env, DRAWN, 'episodes');
  private readonly val = new Float32Array(this.batch.rew.length);
  private readonly weights: readonly Float32Array[];
  private readonly rollout;
  private readonly gradient;
  private readonly referenceBlocks: BlockMeans;
  private readonly referenceGrads: Float64Array;

  constructor({ seed, gamma, lam }: LabSettings, policy: LabPolicy) {
    this.policy = policy;
    const { net } = policy;
    this.paramCount = net.paramCount;
    this.seed = seed;
    this.rollout = rolloutScratch(env, net);
    this.gradient = gradientScratch(net);
    this.weights = weightsIn('cart-pole').map(() => new Float32Array(this.batch.rew.length));
    this.referenceBlocks = new BlockMeans(net.paramCount);
    this.referenceGrads = new Float64Array(DRAWN * net.paramCount);
    this.baselines = this.fitBaselines();
    this.options = { gamma, lam, constant: this.baselines.constant };
  }

  draw(group: number, grads: readonly Floats[], returns: Float64Array): void {
    const { batch, val, weights, options } = this;
    this.collect(DRAW_EPOCH + group);
    this.baselines.valuesOf(batch, val);
    const whole = { ...batch, val };
    for (let e = 0; e < DRAWN; e++) {
      const episode: LabEpisode = { ...episodeOf(whole, e, env.obsDim), exactQ: NO_Q };
      const [from, to] = [batch.epStart[e], batch.epStart[e + 1]];
      weightsIn('cart-pole').forEach((weight, k) => {
        weight.weigh(episode, weights[k].subarray(from, to), options);
      });
      returns[e] = episode.rew.reduce((sum, rew) => sum + rew, 0);
    }
    weightedScores(this.policy.net, this.policy.params, batch, weights, grads, this.gradient);
  }

  /** From R̂_t − V_φ(s_t), which has little noise, and no bias since V_φ has never seen these episodes. */
  reference(episodes: number): Reference {
    const { ratio, least, most } = REFERENCE;
    const wanted = Math.min(most, Math.max(least, ratio * episodes));
    const { referenceBlocks: blocks, referenceGrads: grads, batch, val, paramCount } = this;
    const { net, params } = this.policy;
    const [weights] = this.weights;
    while (blocks.count < wanted) {
      this.collect(REFERENCE_EPOCH + blocks.count / DRAWN);
      this.baselines.valuesOf(batch, val);
      weigh(rewardToGoBaseline, { ...batch, val }, env.obsDim, weights);
      weightedScores(net, params, batch, [weights], [grads], this.gradient);
      for (let e = 0; e < DRAWN; e++) blocks.add(grads, e * paramCount);
    }
    return { kind: 'sampled', blocks };
  }

  private collect(epoch: number): void {
    const { net, params } = this.policy;
    const { batch, rollout, seed } = this;
    collect(env, net, params, { seed, epoch }, DRAWN, batch, rollout, 'episodes');
  }

  /** Fits both baselines to {@link FIT}.episodes. */
  private fitBaselines(): Baselines {
    const { batch, paramCount } = this;
    const { net, params } = this.policy;
    const [targets, ones] = this.weights;
    ones.fill(1);
    const [ofRewards, ofOnes] = [0, 1].map(() => new Float64Array(DRAWN * paramCount));
    const moments = new BaselineMoments(paramCount);
    const most = FIT.episodes * env.stepLimit;
    const seen = new Float32Array(most * env.obsDim);
    const rtgs = new Float32Array(most);
    let n = 0;
    for (let group = 0; group * DRAWN < FIT.episodes; group++) {
      this.collect(FIT_EPOCH + group);
      weigh(rewardToGo, batch, env.obsDim, targets);
      weightedScores(net, params, batch, [targets, ones], [ofRewards, ofOnes], this.gradient);
      for (let e = 0; e < DRAWN; e++) moments.add(ofRewards, ofOnes, e * paramCount);
      seen.set(batch.obs.subarray(0, batch.n * env.obsDim), n * env.obsDim);
      rtgs.set(targets.subarray(0, batch.n), n);
      n += batch.n;
    }
    return {
      constant: bestConstant(estimatedVariance(moments)),
      valuesOf: fittedValues(seen, rtgs.subarray(0, n)),
    };
  }
}

/**
 * Fits a V_φ to what is left of the rewards-to-go once their mean and their deviation are taken out, which needs few steps.
 *
 * @param seen [n, obsDim] row-major
 * @param rtgs [n]
 */
function fittedValues(seen: Float32Array, rtgs: Float32Array): Baselines['valuesOf'] {
  const n = rtgs.length;
  const mean = rtgs.reduce((sum, x) => sum + x / n, 0);
  const square = rtgs.reduce((sum, x) => sum + (x - mean) ** 2 / n, 0);
  const deviation = Math.sqrt(square) || 1;
  const net = mlp([env.obsDim, ...FIT.hidden, 1]);
  const params = initValueParams(net, 0);
  const optimizer = optimizerState(net.paramCount);
  const scratch = valueScratch(net);
  // dealt out in turn, so that every small batch has steps of all episodes
  const batches = Math.ceil(n / FIT.batchSize);
  const dealt = Array.from({ length: batches }, (_, b) => {
    const steps = Array.from({ length: Math.ceil((n - b) / batches) }, (_, i) => b + i * batches);
    const obs = new Float32Array(steps.length * env.obsDim);
    steps.forEach((i, to) => {
      obs.set(seen.subarray(i * env.obsDim, (i + 1) * env.obsDim), to * env.obsDim);
    });
    const targets = Float32Array.from(steps, (i) => (rtgs[i] - mean) / deviation);
    return { n: steps.length, obs, targets };
  });
  for (let step = 0; step < FIT.steps; step++) {
    valueLossGradient(net, params, dealt[step % batches], scratch.grad, scratch);
    adamStep(params, scratch.grad, optimizer, FIT.learningRate);
  }
  return (of, val) => {
    values(net, params, of.obs, of.n, val, scratch.units);
    for (let i = 0; i < of.n; i++) val[i] = mean + deviation * val[i];
  };
}
